-- Which of the sessions that go with a reservation somebody does not want proposed any more: for everybody of the tenant, until somebody
-- takes it back.
create table engagement.proposal_dismissal (
  tenant_id text not null,
  reservation_id uuid not null,
  turn text not null check (turn in ('BEFORE', 'FIRST_DAY', 'AFTER')),
  dismissed_by text not null check (length(dismissed_by) between 1 and 100),
  dismissed_by_name text not null,
  dismissed_at timestamptz not null default platform.app_now(),
  primary key (tenant_id, reservation_id, turn),
  foreign key (tenant_id, reservation_id) references reservation.reservation);
select platform.protect('engagement.proposal_dismissal');
grant select, insert, delete on engagement.proposal_dismissal to bailiwick_app;
