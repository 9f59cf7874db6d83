package record

import (
	"bufio"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/parquet-go/parquet-go"
)

// responseRow is a row of responses.parquet.
type responseRow struct {
	Variable string  `parquet:"variable"`
	Economy  string  `parquet:"economy"`
	Partner  string  `parquet:"partner"`
	Sector   string  `parquet:"sector"`
	Group    string  `parquet:"group"`
	Step     int32   `parquet:"step"`
	Date     int32   `parquet:"date,date"`
	Unit     string  `parquet:"unit"`
	Mean     float64 `parquet:"mean"`
	SD       float64 `parquet:"sd"`
	P05      float64 `parquet:"p05"`
	P50      float64 `parquet:"p50"`
	P95      float64 `parquet:"p95"`
	N        int32   `parquet:"n"`
}

const csvHeader = "variable,economy,partner,sector,group,step,date,unit,mean,sd,p05,p50,p95,n\n"

// WriteResponses writes responses.parquet and responses.csv into dir.
func WriteResponses(dir string, responses []Response) error {
	rows := sorted(responses)
	if err := writeResponsesParquet(filepath.Join(dir, "responses.parquet"), rows); err != nil {
		return err
	}
	return writeAtomic(filepath.Join(dir, "responses.csv"), func(w io.Writer) error {
		return writeResponsesCSV(w, rows)
	})
}

func writeResponsesParquet(path string, responses []Response) error {
	return writeAtomic(path, func(out io.Writer) error {
		w := parquet.NewGenericWriter[responseRow](out,
			writerOptions("variable", "economy", "partner", "sector", "group", "step")...)
		block := make([]responseRow, 0, blockRows)
		for i, r := range responses {
			days, err := daysSinceEpoch(r.Date)
			if err != nil {
				return err
			}
			block = append(block, responseRow{
				r.Variable, r.Economy, r.Partner, r.Sector, r.Group, int32(r.Step), days, r.Unit,
				r.Mean, r.SD, r.P05, r.P50, r.P95, int32(r.N),
			})
			if len(block) == cap(block) || i == len(responses)-1 {
				if _, err := w.Write(block); err != nil {
					return err
				}
				block = block[:0]
			}
		}
		return w.Close()
	})
}

// writeResponsesCSV prints numbers with the fewest digits that read back to
// the same float64. A missing value prints as NaN, which pandas, R and Julia
// understand.
func writeResponsesCSV(out io.Writer, responses []Response) error {
	w := bufio.NewWriter(out)
	w.WriteString(csvHeader)
	var line []byte
	for _, r := range responses {
		line = line[:0]
		for _, s := range []string{r.Variable, r.Economy, r.Partner, r.Sector, r.Group} {
			line = append(append(line, quoted(s)...), ',')
		}
		line = strconv.AppendInt(line, int64(r.Step), 10)
		line = append(append(append(line, ','), r.Date...), ',')
		line = append(line, r.Unit...)
		for _, x := range []float64{r.Mean, r.SD, r.P05, r.P50, r.P95} {
			line = strconv.AppendFloat(append(line, ','), x, 'g', -1, 64)
		}
		line = strconv.AppendInt(append(line, ','), int64(r.N), 10)
		w.Write(append(line, '\n'))
	}
	return w.Flush()
}

// quoted protects a field that holds a comma, a quotation mark or a line end.
func quoted(s string) string {
	if !strings.ContainsAny(s, ",\"\r\n") {
		return s
	}
	return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
}

// ReadResponses reads responses.parquet.
func ReadResponses(path string) ([]Response, error) {
	var out []Response
	err := eachRow(path, func(r *responseRow) error {
		out = append(out, Response{
			r.Variable, r.Economy, r.Partner, r.Sector, r.Group, int(r.Step), dateOf(r.Date), r.Unit,
			r.Mean, r.SD, r.P05, r.P50, r.P95, int(r.N),
		})
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("record: cannot read the responses: %w", err)
	}
	return out, nil
}
