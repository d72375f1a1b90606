-- Where it comes from what an event means, in both languages as well (V0140).
insert into telemetry.basis (en, de) values
  ('NVIDIA XID list', 'NVIDIA, Liste der XIDs'),
  ('NVIDIA XID list: mostly the application', 'NVIDIA, Liste der XIDs: meist die Anwendung'),
  ('NVIDIA XID list: the application', 'NVIDIA, Liste der XIDs: die Anwendung'),
  ('NVIDIA XID list: follows another error or a kill', 'NVIDIA, Liste der XIDs: folgt einem anderen Fehler oder einem Abbruch'),
  ('gpud: restart the application', 'gpud: die Anwendung neu starten'),
  ('gpud: restart the application; others call it unhealthy', 'gpud: die Anwendung neu starten; andere nennen es nicht gesund'),
  ('gpud: ignore', 'gpud: übergehen'),
  ('gpud: ignore; it is the cure, not the illness', 'gpud: übergehen; es ist die Heilung, nicht die Krankheit'),
  ('gpud: reset; AWS isolates', 'gpud: zurücksetzen; AWS sondert aus'),
  ('gpud: restart the machine', 'gpud: die Maschine neu starten'),
  ('gpud: reset the GPU', 'gpud: die GPU zurücksetzen'),
  ('gpud: reset the GPU; others only call it degraded', 'gpud: die GPU zurücksetzen; andere nennen es nur beeinträchtigt'),
  ('The portal: a code without a row is looked at', 'Das Portal: ein Code ohne Zeile wird angesehen'),
  ('NVIDIA Fabric Manager guide', 'NVIDIA, Anleitung zum Fabric Manager'),
  ('DCGM health watch', 'DCGM, Beobachtung der Gesundheit'),
  ('DCGM health watch, bit 0x1', 'DCGM, Beobachtung der Gesundheit, Bit 0x1'),
  ('DCGM health watch, bit 0x2', 'DCGM, Beobachtung der Gesundheit, Bit 0x2'),
  ('DCGM health watch, bit 0x10', 'DCGM, Beobachtung der Gesundheit, Bit 0x10'),
  ('DCGM health watch, bit 0x80', 'DCGM, Beobachtung der Gesundheit, Bit 0x80'),
  ('DCGM health watch, bit 0x100', 'DCGM, Beobachtung der Gesundheit, Bit 0x100'),
  ('DCGM health watch, bit 0x800', 'DCGM, Beobachtung der Gesundheit, Bit 0x800');
alter table telemetry.event_code add constraint event_basis_in_german foreign key (basis) references telemetry.basis;
