-- A clearance may have an end: from then on it is none, whoever asks. To prolong it, it is revoked and granted anew, so that what was
-- granted when, by whom and until when stays readable.
alter table engagement.clearance add column ends_at timestamptz,
  add constraint clearance_ends_after_it_began check (ends_at > granted_at);

create or replace function engagement.is_cleared(engineer uuid, jurisdiction text) returns boolean language sql stable as $$
  select exists (select from engagement.clearance c where c.engineer_id = engineer and c.jurisdiction = is_cleared.jurisdiction
    and c.revoked_at is null and (c.ends_at is null or c.ends_at > platform.app_now())) $$;
