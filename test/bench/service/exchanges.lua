-- Owns: what wrk sends: exchanges of many people's tokens, one after the other.
-- Must not know: who answers. Called with the file of tokens, one "token device" a line, and how many of
-- them to pass over at first: a run that goes on where another ended.

local requests = {}
local nth = 0

function init(args)
  nth = tonumber(args[2] or "0")
  for line in io.lines(args[1]) do
    local token, device = line:match("^(%S+) (%S+)$")
    requests[#requests + 1] = wrk.format("POST", "/v1/sip-credentials", {
      ["Authorization"] = "Bearer " .. token,
      ["Content-Type"] = "application/json",
    }, '{"device":{"id":"' .. device .. '","name":"A laptop of the bench"}}')
  end
end

function request()
  nth = nth % #requests + 1
  return requests[nth]
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.status + errors.connect + errors.read + errors.write + errors.timeout
  io.write(string.format('RESULT {"answered":%d,"failed":%d,"microseconds":%d,"median":%d,"p99":%d}\n',
    summary.requests, failed, summary.duration, latency:percentile(50), latency:percentile(99)))
end
