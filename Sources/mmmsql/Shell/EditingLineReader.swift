import CEdit
import Glibc

/// Lines typed at a terminal, with editing, history and completion by libedit.
final class EditingLineReader: LineReader {
  private let edit: OpaquePointer
  private let past: OpaquePointer
  private let historyPath: String?
  private let complete: (String) -> CompletionResult
  private var prompt: UnsafeMutablePointer<CChar>?
  private var wasCancelled = false

  /// An editor at the terminal; `nil` when the terminal cannot be edited.
  ///
  /// `complete` says what can follow the text before the cursor.
  init?(historyPath: String?, complete: @escaping (String) -> CompletionResult) {
    // Only characters, never numbers, follow the locale.
    if setlocale(LC_CTYPE, "") == nil || String(cString: nl_langinfo(nl_item(CODESET))) != "UTF-8" {
      setlocale(LC_CTYPE, "C.UTF-8")
    }
    guard let edit = mmm_edit_open("mmmsql"), let past = history_init() else { return nil }
    self.edit = edit
    self.past = past
    self.historyPath = historyPath
    self.complete = complete
    mmm_history_prepare(past, 5_000)
    if let historyPath { _ = mmm_history_load(past, historyPath) }
    configure()
  }

  deinit {
    history_end(past)
    el_end(edit)
    free(prompt)
  }

  private func configure() {
    // The editor never outlives this object, which keeps the pointer valid in the callbacks.
    mmm_edit_set_client(edit, Unmanaged.passUnretained(self).toOpaque())
    mmm_edit_set_prompt(edit) { edit in EditingLineReader.reader(of: edit)?.prompt }
    mmm_edit_use_emacs_keys(edit)
    mmm_edit_set_history(edit, past)
    mmm_edit_disable_signals(edit)
    mmm_edit_bind(edit, "mmm-complete", "complete the word", "^I") { edit, _ in
      EditingLineReader.reader(of: edit)?.completeWord() ?? UInt8(CC_ERROR)
    }
    mmm_edit_bind(edit, "mmm-cancel", "give up the statement", "^C") { edit, _ in
      EditingLineReader.reader(of: edit)?.wasCancelled = true
      return UInt8(CC_EOF)
    }
    mmm_edit_bind_key(edit, "^R", "em-inc-search-prev")
  }

  func next(prompt text: String) -> LineInput {
    free(prompt)
    prompt = strdup(text)
    wasCancelled = false
    var count: Int32 = 0
    guard let bytes = el_gets(edit, &count), count > 0 else {
      StandardStream.output.write(wasCancelled ? "^C\n" : "\n")
      return wasCancelled ? .cancelled : .end
    }
    var line = String(cString: bytes)
    while line.last == "\n" || line.last == "\r\n" { line.removeLast() }
    return .line(line)
  }

  func remember(_ statement: String) {
    // A leading space keeps a statement out of the history, as in other shells.
    guard !statement.hasPrefix(" "), !statement.isEmpty else { return }
    let hasComment = statement.contains("--")
    let entries =
      hasComment
      ? statement.split(separator: "\n").map(String.init)
      : [
        statement.replacing("\n", with: " ")
      ]
    for entry in entries { mmm_history_enter(past, entry) }
    guard let historyPath else { return }
    let mask = umask(0o077)
    _ = mmm_history_save(past, historyPath)
    umask(mask)
  }

  private func completeWord() -> UInt8 {
    guard let info = el_line(edit)?.pointee else { return UInt8(CC_ERROR) }
    let length = info.cursor - info.buffer
    let bytes = UnsafeRawBufferPointer(start: info.buffer, count: length)
    let result = complete(String(decoding: bytes, as: UTF8.self))
    if !result.insertion.isEmpty {
      el_insertstr(edit, result.insertion)
      return UInt8(CC_REFRESH)
    }
    guard result.candidates.count > 1 else { return UInt8(CC_ERROR) }
    StandardStream.output.write("\n" + result.candidates.prefix(60).joined(separator: "  ") + "\n")
    return UInt8(CC_REDISPLAY)
  }

  private static func reader(of edit: OpaquePointer?) -> EditingLineReader? {
    guard let edit, let client = mmm_edit_client(edit) else { return nil }
    return Unmanaged<EditingLineReader>.fromOpaque(client).takeUnretainedValue()
  }
}
