-- The portal's time moves while a statement runs, so PostgreSQL asks it anew for each row, and no index serves a
-- comparison with it. In views it is asked once for each statement, which also sees one moment and not many.
do $$
declare it record;
begin
  for it in
    select c.oid::regclass as name, pg_get_viewdef(c.oid) as text,
      coalesce(' with (' || array_to_string(c.reloptions, ', ') || ')', '') as options
    from pg_class c
    where c.relkind = 'v' and c.relowner = current_user::regrole
      and pg_get_viewdef(c.oid) ~ '(?<!SELECT )platform\.app_now\(\)'
    order by c.oid
  loop
    execute format('create or replace view %s%s as %s', it.name, it.options,
      regexp_replace(it.text, '(?<!SELECT )platform\.app_now\(\)', '(select platform.app_now())', 'g'));
  end loop;
end $$;

-- What is planned for a subject is dropped with it.
create index job_of_subject on platform.job (subject) where state = 'PLANNED';
