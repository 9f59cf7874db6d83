package record

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
)

// writtenBy names the environment variable with the folder that a second
// process of this test writes to.
const writtenBy = "TRANSPAC_TEST_FOLDER"

// TestParquetBytesDoNotDependOnVectorInstructions writes the same rows in two
// processes, one of which takes the processor for the oldest of its kind.
func TestParquetBytesDoNotDependOnVectorInstructions(t *testing.T) {
	if dir := os.Getenv(writtenBy); dir != "" {
		writeRuns(t, dir)
		return
	}
	modern, old := t.TempDir(), t.TempDir()
	writeRuns(t, modern)
	cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	cmd.Env = append(os.Environ(), writtenBy+"="+old, "GODEBUG=cpu.all=off")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, name := range []string{"series.parquet", "responses.parquet", "panel_firm.parquet"} {
		a, errA := os.ReadFile(filepath.Join(modern, name))
		b, errB := os.ReadFile(filepath.Join(old, name))
		if errA != nil || errB != nil {
			t.Fatal(errA, errB)
		}
		if !bytes.Equal(a, b) {
			t.Errorf("%s has other bytes where the processor lacks vector instructions", name)
		}
	}
}

// writeRuns writes texts that change after runs of every length up to 20: the
// places where encoders decide between runs and single values.
func writeRuns(t *testing.T, dir string) {
	t.Helper()
	rec := &engine.Recording{Variables: []engine.Variable{{Name: "output", Unit: "million"}}, Dates: []string{"2025-01-01"}}
	var responses []Response
	for run := range 60 {
		for i := range 1 + run%20 {
			key := engine.SeriesKey{Economy: []string{"JPN", "USA", ""}[run%3], Sector: fmt.Sprint("s", run), Group: fmt.Sprint(i)}
			value := float64(run) / float64(i+3)
			rec.Keys = append(rec.Keys, key)
			rec.HasMoney = append(rec.HasMoney, run%4 > 0)
			rec.Values = append(rec.Values, value)
			rec.Money = append(rec.Money, int64(1000*value))
			responses = append(responses, Response{Variable: fmt.Sprint("v", run), Economy: key.Economy, Partner: "USA",
				Sector: key.Sector, Group: key.Group, Date: "2025-01-01", Unit: Percent, Mean: value, N: 1})
		}
	}
	w, err := NewSeriesWriter(filepath.Join(dir, "series.parquet"))
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	if err := w.Append(0, Baseline, rec); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := WriteResponses(dir, responses); err != nil {
		t.Fatal(err)
	}
	panel := &engine.PanelRecording{Kind: "firm", Variables: []string{"zulu", "alpha"}, Steps: []int32{0}}
	for i := range 300 {
		panel.Agents = append(panel.Agents, int64(i*i))
		panel.Economy, panel.Sector = append(panel.Economy, "JPN"), append(panel.Sector, []string{"MVH", ""}[i/50%2])
		panel.Values = append(panel.Values, float64(i/7), float64(i)/3)
	}
	writePanel(t, filepath.Join(dir, "panel_firm.parquet"), panel)
}
