// libcsv, with a sink for its callbacks: fields and rows go into flat buffers, so that Swift is
// called once per block of a file and not once per field.
#pragma once
#include <csv.h>
#include <stdint.h>
#include <string.h>

// What is known of a row before its fields are looked at.
enum {
  MMM_CSV_HAS_NUL = 1,
  MMM_CSV_NOT_UTF8 = 2,
  MMM_CSV_NOT_ASCII = 4,
};

// One row: where its fields end in `ends`, where it stands in `raw`, and on which line it begins.
typedef struct {
  uint32_t fields_end;
  uint32_t raw_start;
  uint32_t raw_end;
  uint32_t line;
  uint32_t flags;
} mmm_csv_row;

// A block of a file and the rows that end in it. Lines count from `first_line`, which is the line
// of `raw[0]`; field `i` is `text[ends[i - 1] ..< ends[i]]`.
typedef struct {
  unsigned char *raw;
  size_t raw_count, raw_capacity;
  unsigned char *text;
  size_t text_count, text_capacity;
  uint32_t *ends;
  size_t field_count, field_capacity;
  mmm_csv_row *rows;
  size_t row_count, row_capacity;
  uint64_t first_line;
  uint64_t bytes_read;
  // The row being read: it began at `row_start`, and libcsv has seen `raw[0 ..< fed]`.
  size_t row_start, fed;
  uint32_t row_line, line;
  int suspicious;
  int failed;
} mmm_csv_batch;

// Makes room for `count` items; a batch holds less than 4 GB because offsets are 32 bits wide.
static inline int mmm_csv_reserve(
    mmm_csv_batch *batch, void **items, size_t *capacity, size_t count, size_t size) {
  if (count <= *capacity) return 1;
  size_t wanted = *capacity < 1024 ? 1024 : *capacity;
  while (wanted < count) wanted += wanted / 2;
  void *grown = wanted < UINT32_MAX ? realloc(*items, wanted * size) : 0;
  if (!grown) {
    batch->failed = 1;
    return 0;
  }
  *items = grown;
  *capacity = wanted;
  return 1;
}

// How many bytes beyond a short field may be read and written when it is copied.
enum { MMM_CSV_SLACK = 16 };

static inline int mmm_csv_reserve_raw(mmm_csv_batch *batch, size_t count) {
  return mmm_csv_reserve(
      batch, (void **)&batch->raw, &batch->raw_capacity, count + MMM_CSV_SLACK, 1);
}

static inline mmm_csv_batch *mmm_csv_batch_new(void) { return calloc(1, sizeof(mmm_csv_batch)); }

static inline void mmm_csv_batch_free(mmm_csv_batch *batch) {
  if (!batch) return;
  free(batch->raw);
  free(batch->text);
  free(batch->ends);
  free(batch->rows);
  free(batch);
}

static inline void mmm_csv_on_field(void *bytes, size_t count, void *sink) {
  mmm_csv_batch *batch = sink;
  size_t end = batch->text_count + count;
  if (!mmm_csv_reserve(batch, (void **)&batch->text, &batch->text_capacity, end, 1)) return;
  if (!mmm_csv_reserve(
          batch, (void **)&batch->ends, &batch->field_capacity, batch->field_count + 1,
          sizeof(uint32_t)))
    return;
  if (count) memcpy(batch->text + batch->text_count, bytes, count);
  batch->text_count = end;
  batch->ends[batch->field_count++] = (uint32_t)end;
}

// Empties a batch and gives it what `previous` holds of a row that has not ended.
static inline void mmm_csv_batch_continue(mmm_csv_batch *batch, const mmm_csv_batch *previous) {
  batch->text_count = batch->field_count = batch->row_count = batch->raw_count = 0;
  batch->row_start = batch->fed = 0;
  batch->row_line = batch->line = 0;
  batch->suspicious = batch->failed = 0;
  batch->first_line = 1;
  // Empty fields have an address too.
  mmm_csv_reserve(batch, (void **)&batch->text, &batch->text_capacity, 1, 1);
  if (!previous) return;
  batch->first_line = previous->first_line + previous->row_line;
  size_t rest = previous->raw_count - previous->row_start;
  if (rest == 0) return;
  if (!mmm_csv_reserve_raw(batch, rest)) return;
  memcpy(batch->raw, previous->raw + previous->row_start, rest);
  batch->raw_count = rest;
  batch->fed = previous->fed - previous->row_start;
  batch->line = previous->line - previous->row_line;
  batch->suspicious = previous->suspicious;
  size_t field = previous->row_count ? previous->rows[previous->row_count - 1].fields_end : 0;
  for (; field < previous->field_count; field++) {
    size_t start = field ? previous->ends[field - 1] : 0;
    mmm_csv_on_field(previous->text + start, previous->ends[field] - start, batch);
  }
}

// Whether the bytes are well-formed UTF-8 (Unicode 15, table 3-7).
static inline int mmm_csv_is_utf8(const unsigned char *bytes, size_t count) {
  for (size_t i = 0; i < count;) {
    unsigned char lead = bytes[i];
    if (lead < 0x80) {
      i += 1;
      continue;
    }
    size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || count - i < length) return 0;
    unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (bytes[i + 1] < low || bytes[i + 1] > high) return 0;
    for (size_t k = 2; k < length; k++)
      if ((bytes[i + k] & 0xC0) != 0x80) return 0;
    i += length;
  }
  return 1;
}

static inline uint32_t mmm_csv_flags(const unsigned char *bytes, size_t count) {
  uint32_t flags = 0;
  unsigned char all = 0;
  for (size_t i = 0; i < count; i++) all |= bytes[i];
  if (memchr(bytes, 0, count)) flags |= MMM_CSV_HAS_NUL;
  if (all >= 0x80) flags |= mmm_csv_is_utf8(bytes, count) ? MMM_CSV_NOT_ASCII : MMM_CSV_NOT_UTF8;
  return flags;
}

static inline void mmm_csv_on_row(int terminator, void *sink) {
  mmm_csv_batch *batch = sink;
  (void)terminator;
  if (!mmm_csv_reserve(
          batch, (void **)&batch->rows, &batch->row_capacity, batch->row_count + 1,
          sizeof(mmm_csv_row)))
    return;
  mmm_csv_row *row = &batch->rows[batch->row_count++];
  row->fields_end = (uint32_t)batch->field_count;
  row->raw_start = (uint32_t)batch->row_start;
  row->raw_end = (uint32_t)batch->fed;
  row->line = batch->row_line;
  row->flags = batch->suspicious ? mmm_csv_flags(
                                       batch->raw + batch->row_start, batch->fed - batch->row_start)
                                 : 0;
}

// The states of libcsv's parser, which its header does not name.
static inline int mmm_csv_between_rows(const struct csv_parser *parser) {
  return parser->pstate == 0;
}

static inline int mmm_csv_inside_quotes(const struct csv_parser *parser) {
  return parser->pstate == 2 && parser->quoted;
}

static inline int mmm_csv_is_space(unsigned char byte) { return byte == 0x20 || byte == 0x09; }

// Cuts a line without quotes, inner carriage returns and spaces around fields at its delimiters, as
// libcsv would, in a quarter of the time. `raw[0 ..< fed]` ends with the line's end.
//
// Returns 0 for any other line and leaves the batch as it was.
static inline int mmm_csv_cut_plain(
    const struct csv_parser *parser, mmm_csv_batch *batch, const unsigned char *start,
    size_t count) {
  const unsigned char *end = start + count - 1;
  if (end > start && end[-1] == CSV_CR) end -= 1;
  size_t length = (size_t)(end - start);
  if (!length || memchr(start, parser->quote_char, length) || memchr(start, CSV_CR, length))
    return 0;
  size_t text_count = batch->text_count, field_count = batch->field_count;
  if (!mmm_csv_reserve(
          batch, (void **)&batch->text, &batch->text_capacity,
          text_count + length + MMM_CSV_SLACK, 1))
    return 0;
  for (const unsigned char *field = start;; field++) {
    const unsigned char *stop = memchr(field, parser->delim_char, (size_t)(end - field));
    if (!stop) stop = end;
    size_t size = (size_t)(stop - field);
    if (size && (mmm_csv_is_space(field[0]) || mmm_csv_is_space(stop[-1]))) return 0;
    // A copy of fixed size is two instructions.
    if (size <= MMM_CSV_SLACK)
      memcpy(batch->text + text_count, field, MMM_CSV_SLACK);
    else
      memcpy(batch->text + text_count, field, size);
    text_count += size;
    if (!mmm_csv_reserve(
            batch, (void **)&batch->ends, &batch->field_capacity, field_count + 1,
            sizeof(uint32_t)))
      return 0;
    batch->ends[field_count++] = (uint32_t)text_count;
    field = stop;
    if (stop == end) break;
  }
  batch->text_count = text_count;
  batch->field_count = field_count;
  mmm_csv_on_row(CSV_LF, batch);
  return 1;
}

static inline void mmm_csv_feed_line(
    struct csv_parser *parser, mmm_csv_batch *batch, size_t count, int is_whole) {
  const unsigned char *start = batch->raw + batch->fed;
  batch->fed += count;
  int is_cut = is_whole && mmm_csv_between_rows(parser) &&
               mmm_csv_cut_plain(parser, batch, start, count);
  if (!is_cut && csv_parse(parser, start, count, mmm_csv_on_field, mmm_csv_on_row, batch) != count)
    batch->failed = 1;
  batch->line += 1;
  if (mmm_csv_between_rows(parser)) {
    batch->row_start = batch->fed;
    batch->row_line = batch->line;
  }
}

// Parses the whole lines of `raw` that libcsv has not seen; line by line, so that each row knows
// where it stands in the file.
static inline void mmm_csv_feed(struct csv_parser *parser, mmm_csv_batch *batch, int newline) {
  while (batch->fed < batch->raw_count && !batch->failed) {
    const unsigned char *start = batch->raw + batch->fed;
    const unsigned char *end = memchr(start, newline, batch->raw_count - batch->fed);
    if (!end) return;
    mmm_csv_feed_line(parser, batch, (size_t)(end - start) + 1, 1);
  }
}

// Parses the last line of the file when it has no line end.
static inline void mmm_csv_feed_rest(struct csv_parser *parser, mmm_csv_batch *batch) {
  if (batch->fed < batch->raw_count)
    mmm_csv_feed_line(parser, batch, batch->raw_count - batch->fed, 0);
}

// Ends the last row.
static inline void mmm_csv_finish(struct csv_parser *parser, mmm_csv_batch *batch) {
  if (csv_fini(parser, mmm_csv_on_field, mmm_csv_on_row, batch) != 0) batch->failed = 1;
  batch->row_start = batch->fed;
}

// Notes whether bytes just read need a look at each row: a NUL or anything outside ASCII.
static inline void mmm_csv_inspect(mmm_csv_batch *batch, size_t from) {
  unsigned char all = 0;
  int zeros = 0;
  for (size_t i = from; i < batch->raw_count; i++) {
    all |= batch->raw[i];
    zeros |= batch->raw[i] == 0;
  }
  if (all >= 0x80 || zeros) batch->suspicious = 1;
}
