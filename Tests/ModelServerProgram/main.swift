import Glibc
import ModelServer

// The servers for clients of other makers: prints where it is and serves until it is ended. With
// `statements` it is one of Databricks' statement execution, else one of language models.
if CommandLine.arguments.dropFirst().first == "statements" {
  let server = try StatementServer()
  print("http://127.0.0.1:\(server.port)")
  fflush(nil)
  withExtendedLifetime(server) { while true { pause() } }
}
let server = try ModelServer([.automatic])
print(server.address)
fflush(nil)
while true { pause() }
