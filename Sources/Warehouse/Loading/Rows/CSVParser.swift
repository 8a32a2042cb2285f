import CCSV

/// libcsv's parser, which fills batches and remembers a row cut by the end of a block.
final class CSVParser {
  private let parser: UnsafeMutablePointer<csv_parser>
  private let lineEnd: Int32

  /// A parser; spaces around fields that are not quoted are no part of them, as in libcsv.
  init(_ dialect: CSVDialect) {
    parser = .allocate(capacity: 1)
    lineEnd = Int32(dialect.lineEnd)
    csv_init(parser, 0)
    csv_set_delim(parser, dialect.delimiter)
    csv_set_blk_size(parser, 1 << 12)
  }

  deinit {
    csv_free(parser)
    parser.deallocate()
  }

  /// Parses the whole lines of a batch that were not parsed yet.
  func parse(_ batch: UnsafeMutablePointer<mmm_csv_batch>) {
    mmm_csv_feed(parser, batch, lineEnd)
  }

  /// Parses the last line of a file that does not end with a line end.
  func parseRest(_ batch: UnsafeMutablePointer<mmm_csv_batch>) { mmm_csv_feed_rest(parser, batch) }

  /// Ends the last row of the file.
  func finish(_ batch: UnsafeMutablePointer<mmm_csv_batch>) { mmm_csv_finish(parser, batch) }

  /// Whether a quoted field is open.
  var isInsideQuotes: Bool { mmm_csv_inside_quotes(parser) != 0 }
}
