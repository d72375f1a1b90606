#!/usr/bin/env bash
# Runs once, when PostgreSQL starts on an empty volume: the roles of infra/local/roles.sql with real passwords.
set -euo pipefail
# From elsewhere by TLS alone; what is on this machine already goes by the socket.
sed -i -E 's/^host(\s+all\s+all\s+all\s)/hostssl\1/' "$PGDATA/pg_hba.conf"
grep -qE '^hostssl\s+all\s+all\s+all\s' "$PGDATA/pg_hba.conf"
psql -v ON_ERROR_STOP=1 --username postgres \
  -v owner="$BAILIWICK_OWNER_PASSWORD" -v app="$BAILIWICK_APP_PASSWORD" -v ops="$BAILIWICK_OPS_PASSWORD" \
  -v keycloak="$KEYCLOAK_DATABASE_PASSWORD" <<'SQL'
create role bailiwick_owner login password :'owner';
create role bailiwick_app login password :'app';
create role bailiwick_ops login password :'ops';
create role keycloak login password :'keycloak';
alter role bailiwick_app set statement_timeout = '60s';
alter role bailiwick_app set lock_timeout = '15s';
alter role bailiwick_app set idle_in_transaction_session_timeout = '60s';
alter role bailiwick_ops set default_transaction_read_only = on;
alter role bailiwick_ops set statement_timeout = '60s';
create database keycloak owner keycloak;
create database bailiwick owner bailiwick_owner;
revoke all on database bailiwick from public;
grant connect on database bailiwick to bailiwick_app, bailiwick_ops;
\connect bailiwick
create extension if not exists btree_gist;
create extension if not exists pgcrypto;
revoke create on schema public from public;
grant usage, create on schema public to bailiwick_owner;
SQL
