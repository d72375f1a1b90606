-- The demo world's tenants: two customers and the provider, with the organisations' ids of the local Keycloak realm.
-- The owner's own inserts pass the walls only while they are down.
alter table tenancy.tenant disable row level security;
alter table tenancy.project disable row level security;
alter table tenancy.jurisdiction_policy disable row level security;
alter table tenancy.approval_policy disable row level security;
alter table tenancy.quota_policy disable row level security;

insert into tenancy.tenant (id, alias, name, kind, country, address, vat_id, zone) values
  ('11111111-1111-4111-8111-111111111111', 'aurora', 'Aurora Therapeutics GmbH', 'CUSTOMER', 'DE',
   'Chausseestraße 86, 10115 Berlin', 'DE811569869', 'Europe/Berlin'),
  ('22222222-2222-4222-8222-222222222222', 'borealis', 'Borealis Bank Oyj', 'CUSTOMER', 'FI',
   'Tietotie 2, 02150 Espoo', 'FI20774740', 'Europe/Helsinki'),
  ('99999999-9999-4999-8999-999999999999', 'provider', 'Bailiwick Cloud GmbH', 'PROVIDER', 'DE',
   'Kurfürstendamm 21, 10719 Berlin', 'DE136695976', 'Europe/Berlin');

insert into tenancy.project (tenant_id, id, name, standard) values
  ('11111111-1111-4111-8111-111111111111', '01930000-0000-7000-8000-000000000101', 'Default', true),
  ('11111111-1111-4111-8111-111111111111', '01930000-0000-7000-8000-000000000102', 'Protein folding', false),
  ('11111111-1111-4111-8111-111111111111', '01930000-0000-7000-8000-000000000103', 'Trial copilot', false),
  ('22222222-2222-4222-8222-222222222222', '01930000-0000-7000-8000-000000000201', 'Default', true),
  ('22222222-2222-4222-8222-222222222222', '01930000-0000-7000-8000-000000000202', 'Fraud model', false);

insert into tenancy.jurisdiction_policy (tenant_id, project_id, jurisdictions, changed_by) values
  ('11111111-1111-4111-8111-111111111111', null, '{DE,FR,LU}', 'Bailiwick'),
  ('11111111-1111-4111-8111-111111111111', '01930000-0000-7000-8000-000000000103', '{DE}', 'Bailiwick'),
  ('22222222-2222-4222-8222-222222222222', null, '{CH,FI}', 'Bailiwick');

insert into tenancy.approval_policy (tenant_id, threshold_minor) values
  ('11111111-1111-4111-8111-111111111111', 1000000),
  ('22222222-2222-4222-8222-222222222222', null);

insert into tenancy.quota_policy (tenant_id, nodes_max, open_holds_max, provider_approval_from_nodes) values
  ('11111111-1111-4111-8111-111111111111', 200, 5, 65),
  ('22222222-2222-4222-8222-222222222222', 128, 5, 65);

alter table tenancy.tenant enable row level security;
alter table tenancy.project enable row level security;
alter table tenancy.jurisdiction_policy enable row level security;
alter table tenancy.approval_policy enable row level security;
alter table tenancy.quota_policy enable row level security;
