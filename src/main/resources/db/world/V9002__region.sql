-- The demo region: five jurisdictions, seven sites, ten fabric domains, six node types.
insert into catalog.jurisdiction (code, name, name_de, legal_regimes, legal_regimes_de, note, note_de) values
  ('CH', 'Switzerland', 'Schweiz',
   '{"Federal Act on Data Protection (FADP)","Swiss Criminal Code art. 271 and 273","EU adequacy decision 2000/518/EC"}',
   '{"Bundesgesetz über den Datenschutz (DSG)","Schweizerisches Strafgesetzbuch Art. 271 und 273","Angemessenheitsbeschluss 2000/518/EG der EU"}',
   'Outside the EU. Handing evidence to foreign authorities on Swiss soil needs a Swiss permission.',
   'Außerhalb der EU. Beweise an fremde Behörden herauszugeben, braucht eine Schweizer Bewilligung.'),
  ('DE', 'Germany', 'Deutschland',
   '{"GDPR (EU) 2016/679","Federal Data Protection Act (BDSG)","NIS 2 (EU) 2022/2555","Data Act (EU) 2023/2854","BSI C5 criteria"}',
   '{"DSGVO (EU) 2016/679","Bundesdatenschutzgesetz (BDSG)","NIS 2 (EU) 2022/2555","Datenverordnung (EU) 2023/2854","BSI-Kriterienkatalog C5"}',
   'Supervised by the data protection authority of the federal state; criminal secrecy of § 203 StGB can be agreed.',
   'Aufsicht führt die Datenschutzbehörde des Landes; die Geheimhaltung nach § 203 StGB kann vereinbart werden.'),
  ('FI', 'Finland', 'Finnland',
   '{"GDPR (EU) 2016/679","Data Protection Act 1050/2018","NIS 2 (EU) 2022/2555","Data Act (EU) 2023/2854"}',
   '{"DSGVO (EU) 2016/679","Datenschutzgesetz 1050/2018","NIS 2 (EU) 2022/2555","Datenverordnung (EU) 2023/2854"}',
   'Supervised by the Data Protection Ombudsman. Civilian and military intelligence acts of 2019 apply to cables that cross the border.',
   'Aufsicht führt der Datenschutzbeauftragte. Für Leitungen über die Grenze gelten die Aufklärungsgesetze von 2019.'),
  ('FR', 'France', 'Frankreich',
   '{"GDPR (EU) 2016/679","Loi Informatique et Libertés 78-17","NIS 2 (EU) 2022/2555","Data Act (EU) 2023/2854","Law 68-678 (blocking statute)"}',
   '{"DSGVO (EU) 2016/679","Gesetz Informatique et Libertés 78-17","NIS 2 (EU) 2022/2555","Datenverordnung (EU) 2023/2854","Gesetz 68-678 (Abwehrgesetz)"}',
   'Supervised by the CNIL. Health data needs a host that is certified for it (HDS).',
   'Aufsicht führt die CNIL. Gesundheitsdaten brauchen einen dafür zertifizierten Betreiber (HDS).'),
  ('LU', 'Luxembourg', 'Luxemburg',
   '{"GDPR (EU) 2016/679","Law of 1 August 2018 on data protection","NIS 2 (EU) 2022/2555","Data Act (EU) 2023/2854","CSSF circular 22/806 on outsourcing"}',
   '{"DSGVO (EU) 2016/679","Datenschutzgesetz vom 1. August 2018","NIS 2 (EU) 2022/2555","Datenverordnung (EU) 2023/2854","CSSF-Rundschreiben 22/806 zur Auslagerung"}',
   'Supervised by the CNPD; professional secrecy of the financial sector applies to providers that serve it.',
   'Aufsicht führt die CNPD; das Berufsgeheimnis des Finanzsektors gilt auch für dessen Dienstleister.');

insert into catalog.site (code, jurisdiction, name, city, zone) values
  ('ber1', 'DE', 'Berlin 1', 'Berlin', 'Europe/Berlin'),
  ('muc1', 'DE', 'Munich 1', 'Munich', 'Europe/Berlin'),
  ('par1', 'FR', 'Paris 1', 'Paris', 'Europe/Paris'),
  ('mrs1', 'FR', 'Marseille 1', 'Marseille', 'Europe/Paris'),
  ('zrh1', 'CH', 'Zurich 1', 'Zurich', 'Europe/Zurich'),
  ('lux1', 'LU', 'Luxembourg 1', 'Luxembourg', 'Europe/Luxembourg'),
  ('hel1', 'FI', 'Helsinki 1', 'Helsinki', 'Europe/Helsinki');

-- Medians of a week of probes from a public exchange in each city.
insert into catalog.site_latency (site, city, round_trip_ms, measured_on)
select site, city, ms, date '2026-10-05'
from (values
  ('ber1', array[ 0.9,  8.4, 11.2, 19.8, 14.9, 16.3, 26.1, 13.1]),
  ('muc1', array[11.3,  6.6,  0.8, 17.4,  7.2, 11.9, 33.8,  7.9]),
  ('par1', array[19.6, 10.1, 17.2,  0.7, 10.8,  6.4, 38.9, 23.6]),
  ('mrs1', array[26.4, 17.0, 19.9, 11.2, 13.5, 16.8, 46.7, 25.3]),
  ('zrh1', array[15.2,  6.1,  7.0, 11.1,  0.6,  8.7, 36.2, 13.8]),
  ('lux1', array[16.0,  4.3, 11.7,  6.6,  8.9,  0.5, 35.0, 18.2]),
  ('hel1', array[25.8, 29.9, 33.6, 38.4, 36.5, 34.7,  0.8, 37.0])) as m (site, row),
  unnest(array['Berlin', 'Frankfurt', 'Munich', 'Paris', 'Zurich', 'Luxembourg', 'Helsinki', 'Vienna'], m.row) as u (city, ms);

insert into catalog.fabric_domain (code, site, kind, rails) values
  ('ber1-a', 'ber1', 'INFINIBAND_NDR', 8), ('ber1-b', 'ber1', 'INFINIBAND_XDR', 8),
  ('muc1-a', 'muc1', 'INFINIBAND_NDR', 8), ('muc1-b', 'muc1', 'INFINIBAND_NDR', 4), ('muc1-c', 'muc1', 'ROCE_400', 2),
  ('par1-a', 'par1', 'INFINIBAND_NDR', 8), ('par1-b', 'par1', 'ROCE_400', 8),
  ('mrs1-a', 'mrs1', 'ROCE_400', 8),
  ('zrh1-a', 'zrh1', 'INFINIBAND_NDR', 8),
  ('lux1-a', 'lux1', 'ROCE_400', 8),
  ('hel1-a', 'hel1', 'INFINIBAND_NDR', 8), ('hel1-b', 'hel1', 'INFINIBAND_XDR', 8);

insert into catalog.node_type (code, name, gpu, gpus, gpu_memory_gb, nvlink_domain_gpus, fabric_gbps, rails, local_storage_tb,
    confidential_computing, suited_for, suited_for_de) values
  ('h100-sxm', '8 × H100 SXM', 'NVIDIA H100 SXM5', 8, 80, 8, 3200, 8, 30.72, '{TDX,NVIDIA_PPCIE}',
   'Training and fine-tuning up to 70 billion parameters', 'Training und Feinabstimmung bis 70 Milliarden Parameter'),
  ('h200-sxm', '8 × H200 SXM', 'NVIDIA H200 SXM5', 8, 141, 8, 3200, 8, 30.72, '{TDX,NVIDIA_PPCIE}',
   'Long contexts and inference that memory bandwidth limits', 'Lange Kontexte und Inferenz, die an der Speicherbandbreite hängt'),
  ('b200-hgx', '8 × B200', 'NVIDIA B200', 8, 180, 8, 6400, 8, 61.44, '{TDX,NVIDIA_CC}',
   'Training of large models in low precision', 'Training großer Modelle in niedriger Genauigkeit'),
  ('gb200-nvl72', '4 × GB200 (NVL72 tray)', 'NVIDIA GB200', 4, 186, 72, 1600, 4, 30.72, '{}',
   'Mixture-of-experts models that need one NVLink domain of 72 GPUs', 'Mixture-of-Experts-Modelle in einer NVLink-Domäne von 72 GPUs'),
  ('mi300x', '8 × MI300X', 'AMD Instinct MI300X', 8, 192, 8, 3200, 8, 30.72, '{}',
   'Inference of very large models on one node', 'Inferenz sehr großer Modelle auf einem Knoten'),
  ('l40s', '4 × L40S', 'NVIDIA L40S', 4, 48, 1, 400, 2, 15.36, '{}',
   'Low-latency inference, rendering and small fine-tunings', 'Inferenz mit kurzer Antwortzeit, Rendering und kleine Feinabstimmungen');
