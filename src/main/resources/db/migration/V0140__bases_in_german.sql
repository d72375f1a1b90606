-- Where the numbers of bounds come from, in both languages of the pages. The editions stay as they were written; whoever adds one adds its
-- sentences here first.
create table telemetry.basis (
  en text primary key check (length(en) between 1 and 300),
  de text not null check (length(de) between 1 and 300));
grant select on telemetry.basis to bailiwick_app, bailiwick_ops;
insert into telemetry.basis (en, de) values
  ('VESSL: 85 °C and more is a warning', 'VESSL: ab 85 °C eine Warnung'),
  ('VESSL: 95 °C and more is critical', 'VESSL: ab 95 °C kritisch'),
  ('VESSL: 95 °C and more', 'VESSL: ab 95 °C'),
  ('The portal: half of a minute; clock events 0x8, 0x20, 0x40, 0x80', 'Das Portal: die Hälfte einer Minute; Taktereignisse 0x8, 0x20, 0x40, 0x80'),
  ('VESSL: any error of two bits is critical', 'VESSL: jeder Fehler zweier Bits ist kritisch'),
  ('VESSL: a failed row remap is critical', 'VESSL: eine Zeile, die sich nicht ersetzen ließ, ist kritisch'),
  ('NVIDIA memory error management: takes effect with a reset', 'NVIDIA, Umgang mit Speicherfehlern: wirkt erst nach einem Zurücksetzen'),
  ('The portal: a hundred replays in ten minutes', 'Das Portal: hundert Wiederholungen in zehn Minuten'),
  ('All our node types have sixteen lanes', 'Alle unsere Arten von Knoten haben sechzehn Lanes'),
  ('The portal: nine tenths of the rail that was reserved', 'Das Portal: neun Zehntel der Rail, die reserviert wurde'),
  ('InfiniBand port state: 4 is active', 'Zustand eines InfiniBand-Ports: 4 ist aktiv'),
  ('Azure node health checks for H100: all-reduce of 16 GiB on one node; failed 5 % below', 'Azure, Prüfungen von Knoten mit H100: All-Reduce von 16 GiB auf einem Knoten; 5 % darunter misslungen'),
  ('Azure node health checks for H200, the file; their own text says 480', 'Azure, Prüfungen von Knoten mit H200, die Datei; ihr eigener Text sagt 480'),
  ('Azure node health checks for H100, the slowest GPU', 'Azure, Prüfungen von Knoten mit H100: die langsamste GPU'),
  ('As for H100: the same PCIe', 'Wie bei H100: dasselbe PCIe'),
  ('Azure node health checks for H100: GPUDirect RDMA of the slowest rail', 'Azure, Prüfungen von Knoten mit H100: GPUDirect RDMA der langsamsten Rail'),
  ('As for H100: the same rails; another file says 360', 'Wie bei H100: dieselben Rails; eine andere Datei sagt 360'),
  ('DCGM diagnostics: no test may fail', 'DCGM-Diagnose: kein Test darf misslingen'),
  ('DCGM diagnostics: what warns is looked at', 'DCGM-Diagnose: was warnt, wird angesehen'),
  ('Full power for ten minutes: no clock event that slows a GPU down', 'Zehn Minuten volle Leistung: kein Taktereignis, das eine GPU verlangsamt'),
  ('Full power for ten minutes: GPUs of a node alike', 'Zehn Minuten volle Leistung: die GPUs eines Knotens gleich');
alter table telemetry.threshold add constraint threshold_basis_in_german foreign key (basis) references telemetry.basis;
alter table telemetry.check_bound add constraint bound_basis_in_german foreign key (basis) references telemetry.basis;
select platform.keep_for_ever('telemetry.basis');
