import Glibc
import ModelServer

// The server for clients of other makers: prints where it is and serves until it is ended.
let server = try ModelServer([.automatic])
print(server.address)
fflush(nil)
while true { pause() }
