-- What one GPU can do at most without sparsity, as its manufacturer says, and how much of that a run of training uses for its model where all is well:
-- for the utilisation of MLPerf training. It comes with the product, as the first baselines did; from here on two of the staff publish another.
alter table engagement.baseline drop constraint baseline_figure_check, add constraint baseline_figure_check check (figure ~ '^[A-Z][A-Z0-9_]{0,59}$');
alter table engagement.baseline_proposal drop constraint baseline_proposal_figure_check,
  add constraint baseline_proposal_figure_check check (figure ~ '^[A-Z][A-Z0-9_]{0,59}$');
alter table engagement.baseline disable trigger guard;
insert into engagement.baseline (figure, node_type, version, expected, unit, source, sourced_on, written_by_name)
select p.figure, p.node_type, 1, p.expected, 'TFLOP/s', p.source, '2026-11-28', 'Bailiwick'
from (values
  ('PEAK_BF16', 'h100-sxm', 989.4, 'NVIDIA, H100 data sheet: dense, half of what it says with sparsity'),
  ('PEAK_FP8', 'h100-sxm', 1978.9, 'NVIDIA, H100 data sheet: dense, half of what it says with sparsity'),
  ('PEAK_BF16', 'h200-sxm', 989.4, 'NVIDIA, H200 data sheet: dense, half of what it says with sparsity'),
  ('PEAK_FP8', 'h200-sxm', 1978.9, 'NVIDIA, H200 data sheet: dense, half of what it says with sparsity'),
  ('PEAK_BF16', 'b200-hgx', 2250, 'NVIDIA, HGX B200 data sheet: dense, an eighth of the board'),
  ('PEAK_FP8', 'b200-hgx', 4500, 'NVIDIA, HGX B200 data sheet: dense, an eighth of the board'),
  ('PEAK_BF16', 'gb200-nvl72', 2500, 'NVIDIA, GB200 NVL72 data sheet: dense, a seventy-second of the rack'),
  ('PEAK_FP8', 'gb200-nvl72', 5000, 'NVIDIA, GB200 NVL72 data sheet: dense, a seventy-second of the rack'),
  ('PEAK_BF16', 'mi300x', 1307.4, 'AMD, Instinct MI300X data sheet: dense'),
  ('PEAK_FP8', 'mi300x', 2614.9, 'AMD, Instinct MI300X data sheet: dense'),
  ('PEAK_BF16', 'l40s', 362.05, 'NVIDIA, L40S data sheet: dense, half of what it says with sparsity'),
  ('PEAK_FP8', 'l40s', 733, 'NVIDIA, L40S data sheet: dense, half of what it says with sparsity')) as p (figure, node_type, expected, source);
insert into engagement.baseline (figure, node_type, version, expected, unit, source, sourced_on, written_by_name) values
  ('MODEL_FLOPS_UTILISATION', 'h100-sxm', 1, 38, '%', 'The Llama 3 Herd of Models, table 4: 38 to 43 % in BF16 on 8,192 to 16,384 H100', '2026-11-28', 'Bailiwick');
alter table engagement.baseline enable trigger guard;

create or replace function engagement.higher_is_better(figure text) returns boolean language sql immutable as $$
  select figure not in ('DIAG_FAILURES', 'GPU_TEMPERATURE_HIGHEST', 'HARDWARE_ERRORS', 'UNHEALTHY_COMPONENTS', 'TIME_TO_TRAIN') $$;
