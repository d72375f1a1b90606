-- A rail that goes down and comes back: its counter of drops is looked at, and what to do about it is said. Fifth edition of thresholds.
insert into telemetry.basis (en, de) values
  ('The portal: a rail that went down, in ten minutes', 'Das Portal: eine Rail, die ausfiel, in zehn Minuten'),
  ('The portal: a rail that went down three times and more, in ten minutes; NVIDIA: clean, reseat or replace the cable',
   'Das Portal: eine Rail, die dreimal und öfter ausfiel, in zehn Minuten; NVIDIA: das Kabel reinigen, neu stecken oder ersetzen');
alter table telemetry.threshold drop constraint threshold_action_check,
  add constraint threshold_action_check
    check (action in ('CHECK_APP', 'RESTART_APP', 'RESET_GPU', 'RESTART_NODE', 'INSPECT', 'CHECK_CABLE'));
insert into telemetry.threshold (edition, code, level, field, compare, bound, action, turn, basis, gpu_lost)
select 5, code, level, field, compare, bound, action, turn, basis, gpu_lost from telemetry.threshold where edition = 4
union all values
  (5, 'LINK_FLAPS', 'WARN', 10003, 'RISES', 0, 'CHECK_CABLE', 'PROVIDER', 'The portal: a rail that went down, in ten minutes', false),
  (5, 'LINK_FLAPS', 'FAIL', 10003, 'RISES', 2, 'CHECK_CABLE', 'PROVIDER',
    'The portal: a rail that went down three times and more, in ten minutes; NVIDIA: clean, reseat or replace the cable', false);
