-- Whoever administers webhooks is told by mail when a delivery was given up: each of them once for a delivery.
create table tenancy.webhook_mail (
  tenant_id text not null,
  id uuid not null,
  webhook_id uuid not null,
  delivery_id uuid not null,
  -- Whom: the person in Keycloak, with the address of then.
  person text not null check (length(person) between 1 and 100),
  email text not null check (length(email) between 3 and 254),
  made_at timestamptz not null default platform.app_now(),
  -- When the server had taken it.
  sent_at timestamptz,
  primary key (tenant_id, id),
  constraint webhook_told_once unique (tenant_id, delivery_id, person),
  foreign key (tenant_id, webhook_id) references tenancy.webhook,
  foreign key (tenant_id, delivery_id) references tenancy.webhook_delivery);
create index webhook_mail_of on tenancy.webhook_mail (tenant_id, webhook_id, made_at);
select platform.protect('tenancy.webhook_mail');
grant select, insert, update (sent_at) on tenancy.webhook_mail to bailiwick_app;

create function tenancy.keep_webhook_mail() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.sent_at is not null or new.sent_at is null
     or (to_jsonb(new) - 'sent_at') is distinct from (to_jsonb(old) - 'sent_at') then
    raise exception 'a mail about a webhook leaves once and is never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep before update or delete on tenancy.webhook_mail for each row execute function tenancy.keep_webhook_mail();
