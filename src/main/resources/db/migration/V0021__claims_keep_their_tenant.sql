-- A tenant's row names only claims of the same tenant: a key on the claim alone would accept another tenant's.
alter table capacity.claim add constraint claim_of_tenant unique (tenant_id, id);

alter table reservation.quote drop constraint quote_claim_fkey;
alter table reservation.quote add constraint quote_claim_of_tenant
  foreign key (tenant_id, claim) references capacity.claim (tenant_id, id);

alter table reservation.segment drop constraint segment_claim_fkey;
alter table reservation.segment add constraint segment_claim_of_tenant
  foreign key (tenant_id, claim) references capacity.claim (tenant_id, id);

alter table reservation.amendment drop constraint amendment_claim_fkey;
alter table reservation.amendment add constraint amendment_claim_of_tenant
  foreign key (tenant_id, claim) references capacity.claim (tenant_id, id);

-- How many nodes a tenant holds at most is asked by the ledger's own guard alone; nobody may ask it about another tenant.
revoke execute on function capacity.tenant_peak from bailiwick_app, bailiwick_ops;
