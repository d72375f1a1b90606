-- The root of the chips that a portal on one machine plays, as two operators would have imported it. It is nobody's but ours.
insert into attestation.trust_anchor (id, kind, certificates, root_name, root_sha256, recognised, reason,
  proposed_by, proposed_by_name, confirmed_by, confirmed_by_name, confirmed_at) values (
  platform.new_id(), 'AMD_SEV', '-----BEGIN CERTIFICATE-----
MIIBtTCCATugAwIBAgIBATAKBggqhkjOPQQDAzAyMTAwLgYDVQQDEydSb290IHRo
YXQgcGxheXMgaGFyZHdhcmUgb24gb25lIG1hY2hpbmUwIBcNMjAwMTAxMDAwMDAw
WhgPMjA5OTEyMzEyMzU5NTlaMDIxMDAuBgNVBAMTJ1Jvb3QgdGhhdCBwbGF5cyBo
YXJkd2FyZSBvbiBvbmUgbWFjaGluZTB2MBAGByqGSM49AgEGBSuBBAAiA2IABKcg
sslg8JW7IfLwRYoX7APY2lDwQvwjOnnR4C2Xjy6Gm4OMG2n7LGeF7CdlB7/qGAOb
tlK2XEs/Sxn3yUZhP6DOdjuzVLO2xCmA/jrZr6ACH/Zf6CoNnuL825oyJHNHU6Mj
MCEwDwYDVR0TAQH/BAUwAwEB/zAOBgNVHQ8BAf8EBAMCAQYwCgYIKoZIzj0EAwMD
aAAwZQIxAMRudahfacdmCgyPVhoT7R4q+fy2Zht4/5CH9fHQechBpOLadKRgsNWg
91/+6qmOUwIwaIf5eYsLGGSfGDRl/cmEOcWY0DTeKOeDShlfkUsQfZ+KXmuUoVnT
/9eiQ5AKdygw
-----END CERTIFICATE-----
',
  'Root that plays hardware on one machine', '4c005a6cbbab730fd4e8ac41a432f6fe03b330217e55320231ed217c94c3aa43', false, 'plays hardware on one machine',
  'world-1', 'Demo world', 'world-2', 'Demo world', platform.app_now());
