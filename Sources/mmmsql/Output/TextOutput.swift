/// Somewhere text can be sent: a stream of the process, or a test that keeps it.
protocol TextOutput {
  /// Takes the text whole.
  func write(_ text: String)
}
