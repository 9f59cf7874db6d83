package record

import (
	"fmt"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"
)

// writerOptions are those of every parquet file of the project. The library's
// defaults name the version of the library as found in the build information,
// which differs between builds; the constant keeps the bytes equal.
//
// Texts are stored plainly, without a dictionary. The library packs the indices
// into one with vector instructions where the processor has AVX2 and then splits
// runs at other places than elsewhere: the same rows in other bytes. Thanks to
// the compression the files grow by little.
func writerOptions(sorted ...string) []parquet.WriterOption {
	columns := make([]parquet.SortingColumn, len(sorted))
	for i, name := range sorted {
		columns[i] = parquet.Ascending(name)
	}
	return []parquet.WriterOption{
		parquet.CreatedBy("transpac", "1", "stable"),
		parquet.DefaultEncodingFor(parquet.ByteArray, &parquet.Plain),
		parquet.Compression(&zstd.Codec{Level: zstd.SpeedFastest, Concurrency: 1}),
		parquet.SortingWriterConfig(parquet.SortingColumns(columns...)),
	}
}

// daysSinceEpoch turns YYYY-MM-DD into parquet's DATE.
func daysSinceEpoch(date string) (int32, error) {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return 0, fmt.Errorf("record: %q is not a date of the form YYYY-MM-DD", date)
	}
	return int32(t.Unix() / secondsPerDay), nil
}

// dateOf turns parquet's DATE into YYYY-MM-DD.
func dateOf(days int32) string {
	return time.Unix(int64(days)*secondsPerDay, 0).UTC().Format(time.DateOnly)
}

const secondsPerDay = 24 * 60 * 60
