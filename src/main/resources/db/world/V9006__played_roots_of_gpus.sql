-- The roots of the GPUs that a portal on one machine plays, and of their reference values, as two operators would have imported them. They are
-- nobody's but ours.
insert into attestation.trust_anchor (id, kind, certificates, root_name, root_sha256, recognised, reason,
  proposed_by, proposed_by_name, confirmed_by, confirmed_by_name, confirmed_at) values
(
  platform.new_id(), 'NVIDIA_GPU', '-----BEGIN CERTIFICATE-----
MIIBxDCCAUugAwIBAgIBATAKBggqhkjOPQQDAzA6MTgwNgYDVQQDEy9Sb290IG9m
IEdQVXMgdGhhdCBwbGF5cyBoYXJkd2FyZSBvbiBvbmUgbWFjaGluZTAgFw0yMDAx
MDEwMDAwMDBaGA8yMDk5MTIzMTIzNTk1OVowOjE4MDYGA1UEAxMvUm9vdCBvZiBH
UFVzIHRoYXQgcGxheXMgaGFyZHdhcmUgb24gb25lIG1hY2hpbmUwdjAQBgcqhkjO
PQIBBgUrgQQAIgNiAAQMEzXWDBLvtSBCskQqe43/mCr7ORAMA+DeBpRLObuItUUG
YbdUVc1ROVNHdQ8/D+T9laK4WJzyblqyhltSRZ+7MtOaqcborEGv+gWe+SfyXGrF
6/g0rv35CM8jRDUrApSjIzAhMA8GA1UdEwEB/wQFMAMBAf8wDgYDVR0PAQH/BAQD
AgEGMAoGCCqGSM49BAMDA2cAMGQCMBggvVRhm0p1d9BM7GmQsTj3YhOIbdiQvls0
aK9Dn6N6VDwLAsN0PDtt+r2PA6Zd5QIwEr5X6z1QpGn4hRAh4Av4sACnfXgN4+cn
buGi6XzJ89wDEKDWDqCe8sm2EsTQiqIA
-----END CERTIFICATE-----
',
  'Root of GPUs that plays hardware on one machine', 'a40cd8dcc5361140bd367d5ba35cdf133a5b1b32a42e538b06ce794b04a3537e', false, 'plays hardware on one machine',
  'world-1', 'Demo world', 'world-2', 'Demo world', platform.app_now()),
(
  platform.new_id(), 'NVIDIA_RIM', '-----BEGIN CERTIFICATE-----
MIIB3DCCAWOgAwIBAgIBATAKBggqhkjOPQQDAzBGMUQwQgYDVQQDEztSb290IG9m
IHJlZmVyZW5jZSB2YWx1ZXMgdGhhdCBwbGF5cyBoYXJkd2FyZSBvbiBvbmUgbWFj
aGluZTAgFw0yMDAxMDEwMDAwMDBaGA8yMDk5MTIzMTIzNTk1OVowRjFEMEIGA1UE
AxM7Um9vdCBvZiByZWZlcmVuY2UgdmFsdWVzIHRoYXQgcGxheXMgaGFyZHdhcmUg
b24gb25lIG1hY2hpbmUwdjAQBgcqhkjOPQIBBgUrgQQAIgNiAATYiDNTnBmeiAHX
pWrRxCWqIS+zK98kP72a/xKwUphIsiWH6nozhgUhqOzlE4yXoLIR7+tYP/0p2n7r
t404fHexZp0jjKGskr3D95N/1Ra+VdX282bBYOe/aIijy8OEDYijIzAhMA8GA1Ud
EwEB/wQFMAMBAf8wDgYDVR0PAQH/BAQDAgEGMAoGCCqGSM49BAMDA2cAMGQCMCCn
NFRulm+108mwOiCTUjWPjw7b8z36d2QqCci2D9IJyoVH0da1HiFH2lJfz6AeSgIw
d5/mWru+6YlsqnHNDak2BRj8B8sUYtb4wus9pwuGtnOIaCb0tU/rPmlEJHOGmuHq
-----END CERTIFICATE-----
',
  'Root of reference values that plays hardware on one machine', '369f1cb496af3768f5aab8a9fd8a167a31f4e873c65c6e73dc401af2cd000f06', false, 'plays hardware on one machine',
  'world-1', 'Demo world', 'world-2', 'Demo world', platform.app_now());
