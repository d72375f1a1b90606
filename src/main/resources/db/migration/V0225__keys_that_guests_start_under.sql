-- The register of reference values knows, too, whose keys SEV-SNP guests are started under: SHA-384 of the key that signed the ID block, and
-- of the author key that vouches for it.
alter table attestation.reference_value drop constraint reference_value_kind_check;
alter table attestation.reference_value add constraint reference_value_kind_check check (kind in ('SNP_MEASUREMENT', 'TDX_MRTD', 'TDX_RTMR0',
    'TDX_RTMR1', 'TDX_RTMR2', 'TDX_RTMR3', 'SGX_MRENCLAVE', 'SGX_MRSIGNER', 'SNP_ID_KEY', 'SNP_AUTHOR_KEY', 'SNP_LEAST_TCB_MILAN',
    'SNP_LEAST_TCB_GENOA', 'SNP_LEAST_TCB_TURIN', 'SNP_LEAST_FIRMWARE', 'SNP_PLATFORM_ON', 'SNP_PLATFORM_OFF'));
