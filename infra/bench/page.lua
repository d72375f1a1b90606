-- Gets a page, with the session's cookies when there are any.
local cookies = os.getenv("BENCH_COOKIES")
if cookies and cookies ~= "" then
  wrk.headers["Cookie"] = cookies
end
dofile("infra/bench/report.lua")
