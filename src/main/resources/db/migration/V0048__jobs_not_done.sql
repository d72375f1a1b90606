-- What a tenant's month still waits for, without reading every job that was ever done.
create index job_of_tenant on platform.job (run_as, due_at) where state in ('PLANNED', 'FAILED');
