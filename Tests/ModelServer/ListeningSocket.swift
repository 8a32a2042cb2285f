import Glibc

/// The sockets failed.
struct SocketError: Error {
  let code: Int32
}

/// A socket of the loopback interface that clients connect to, each served on a thread of its own.
final class ListeningSocket: Sendable {
  let port: UInt16
  private let descriptor: Int32

  /// A socket on a port of the system's choice, or a given one.
  init(port: UInt16) throws {
    let opened = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    descriptor = opened
    var on: Int32 = 1
    setsockopt(opened, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutableBytes(of: &address) { bytes -> Int32 in
      guard let plain = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self),
        bind(opened, plain, length) == 0, listen(opened, 64) == 0
      else { return -1 }
      return getsockname(opened, plain, &length)
    }
    self.port = UInt16(bigEndian: address.sin_port)
    guard code == 0 else { throw SocketError(code: errno) }
  }

  /// Accepts clients on a thread of its own.
  func start(_ serve: @escaping @Sendable (ServedConnection) -> Void) throws {
    try ServerThread.start { [self] in
      while true {
        let client = accept(descriptor, nil, nil)
        guard client >= 0 else { break }
        var on: Int32 = 1
        setsockopt(
          client, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        try? ServerThread.start {
          serve(ServedConnection(descriptor: client))
          close(client)
        }
      }
      close(descriptor)
    }
  }

  func stop() { shutdown(descriptor, Int32(SHUT_RDWR)) }
}

/// Threads of the system.
enum ServerThread {
  private final class Work {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  static func start(_ body: @escaping @Sendable () -> Void) throws {
    var thread = pthread_t()
    let work = Unmanaged.passRetained(Work(body))
    let code = pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body()
        return nil
      }, work.toOpaque())
    guard code == 0 else {
      work.release()
      throw SocketError(code: code)
    }
    pthread_detach(thread)
  }
}
