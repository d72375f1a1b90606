-- A quote and its confirmation in turn. wrk is started with a thread for each connection, so that each of these states is one client.
-- The file of BENCH_OFFERS has a line for each offer: who asks (0 or 1: every other client), the token, and the offer.
local threads = {}
local offers = {}
local outcomes = {}
local quote

function setup(thread)
  thread:set("number", #threads)
  table.insert(threads, thread)
end

function init()
  math.randomseed(os.time() * 64 + number)
  for line in io.lines(os.getenv("BENCH_OFFERS")) do
    local who, token, offer = line:match("^(%d) (%S+) (%S+)$")
    if tonumber(who) == number % 2 then
      table.insert(offers, {token = token, offer = offer})
    end
  end
end

local function key()
  return (("xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx"):gsub("x", function() return ("%x"):format(math.random(0, 15)) end))
end

local function post(path, token, body)
  return wrk.format("POST", path,
    {["Authorization"] = "Bearer " .. token, ["Content-Type"] = "application/json", ["Idempotency-Key"] = key()}, body)
end

local asked
function request()
  if quote then
    return post("/api/v1/reservations", asked.token, '{"quote":"' .. quote .. '"}')
  end
  asked = offers[math.random(#offers)]
  return post("/api/v1/quotes", asked.token, '{"offer":"' .. asked.offer .. '"}')
end

local function count(outcome)
  outcomes[outcome] = (outcomes[outcome] or 0) + 1
end

function response(status, headers, body)
  if quote then
    count(status == 201 and "done" or "confirm " .. status)
    quote = nil
  elseif status == 201 then
    quote = body:match('^{"id":"([%x-]+)"')
    if not quote then
      count("quote without an id")
    end
  else
    count("quote " .. status)
  end
  tally = ""
  for outcome, times in pairs(outcomes) do
    tally = tally .. outcome .. "=" .. times .. ";"
  end
end

-- A pair is what counts per second; latencies are those of a call, of which a pair has two.
function done(summary, latency, requests)
  local all = {}
  for _, thread in ipairs(threads) do
    for outcome, times in (thread:get("tally") or ""):gmatch("([^=;]+)=(%d+)") do
      all[outcome] = (all[outcome] or 0) + tonumber(times)
    end
  end
  local each = {}
  for outcome, times in pairs(all) do
    table.insert(each, ('"%s":%d'):format(outcome, times))
  end
  local failed = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format('BENCH {"perSecond":%.1f,"p50":%.3f,"p95":%.3f,"p99":%.3f,"failed":%d,"outcomes":{%s}}\n',
    (all.done or 0) / (summary.duration / 1e6), latency:percentile(50) / 1000, latency:percentile(95) / 1000,
    latency:percentile(99) / 1000, failed, table.concat(each, ",")))
end
