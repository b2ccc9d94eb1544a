-- takes one token of a bucket; KEYS[1] holds the time at which it is full again, in microseconds
-- ARGV: microseconds of the whole window, microseconds per request
-- answers microseconds until a request would be granted (0: this one is), and until the bucket is full
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local full = tonumber(redis.call('GET', KEYS[1]) or now)
local window = tonumber(ARGV[1])
local empty = math.max(full, now) - now
local after = empty + tonumber(ARGV[2])
if after > window then
  return {after - window, empty}
end
redis.call('SET', KEYS[1], string.format('%.0f', now + after), 'PX', math.ceil(after / 1000))
return {0, after}
