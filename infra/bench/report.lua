-- One line of JSON: rates per second, latencies in milliseconds.
function done(summary, latency, requests)
  local failed = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format(
    'BENCH {"requests":%d,"perSecond":%.1f,"p50":%.3f,"p95":%.3f,"p99":%.3f,"non2xx":%d,"failed":%d,"bytes":%d}\n',
    summary.requests, summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1000, latency:percentile(95) / 1000,
    latency:percentile(99) / 1000, summary.errors.status, failed, summary.bytes / math.max(1, summary.requests)))
end
