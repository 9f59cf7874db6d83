package run

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/results/record"
)

// probePanel asks for the agents of a kind that knows nothing of panels but the
// two methods of engine.Paneled.
const probePanel = probeText + `
[[record.panel]]
kind = "probe"
variables = ["number", "mood"]
economies = ["USA"]
sample = 0
every = 4
from = "2025-03"
replicates = 2
`

// panelRows reads a panel as one line a row, without the last column.
func panelRows(t *testing.T, path string) (columns []string, rows []string, last []float64) {
	t.Helper()
	err := record.EachPanelRow(path, func(names []string, values []any) error {
		columns = names
		rows = append(rows, strings.TrimSpace(fmt.Sprintln(values[:len(values)-1]...)))
		last = append(last, values[len(values)-1].(float64))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return columns, rows, last
}

func TestAPanelHasTheAgentsStepsAndRunsThatWereAskedFor(t *testing.T) {
	dir := t.TempDir()
	into(t, job(t, probeCatalogue(), probePanel), dir)
	columns, rows, mood := panelRows(t, filepath.Join(dir, "panel_probe.parquet"))
	if got := strings.Join(columns, " "); got != "replicate variant step date agent economy sector number mood" {
		t.Errorf("the columns are %s", got)
	}
	var want []string
	for replicate := range 2 {
		for _, variant := range []string{"baseline", "shocked"} {
			for _, step := range []int{2, 6, 10} {
				date := fmt.Sprintf("2025-%02d-01", step+1)
				for _, agent := range []int{1, 3, 5, 7, 9} {
					want = append(want, strings.TrimSpace(fmt.Sprintln(replicate, variant, step, date, agent, "USA", "", float64(agent))))
				}
			}
		}
	}
	if !slices.Equal(rows, want) {
		t.Errorf("the rows are\n%s\nwant\n%s", strings.Join(rows, "\n"), strings.Join(want, "\n"))
	}
	// The shock of April moves the moods of July and November by ten points.
	perRun := len(rows) / 4
	for i := range perRun {
		gap := mood[i] - mood[perRun+i]
		if late := i >= perRun/3; late != (gap > 9.99 && gap < 10.01) || !late && gap != 0 {
			t.Errorf("row %q: baseline less shocked is %g", rows[i], gap)
		}
	}
}

// Who looks at the agents changes nothing.
func TestAPanelChangesNoOtherResult(t *testing.T) {
	without, with := t.TempDir(), t.TempDir()
	into(t, job(t, probeCatalogue(), probeText), without)
	into(t, job(t, probeCatalogue(), probePanel), with)
	for _, name := range []string{seriesName, responsesName, responsesText, plotsName + "/impulse_responses.png"} {
		a, errA := os.ReadFile(filepath.Join(without, name))
		b, errB := os.ReadFile(filepath.Join(with, name))
		if errA != nil || errB != nil || !bytes.Equal(a, b) {
			t.Errorf("%s differs (%v, %v)", name, errA, errB)
		}
	}
	differences, err := Compare(without, with)
	if err != nil {
		t.Fatal(err)
	}
	if all := strings.Join(differences, "\n"); !strings.Contains(all, "panel_probe.parquet: written only by the new run") {
		t.Errorf("the comparison does not see the panel:\n%s", all)
	}
}

func TestAPanelDoesNotDependOnWorkersOrInterruptions(t *testing.T) {
	first := t.TempDir()
	j := job(t, probeCatalogue(), probePanel, "record.panel.0.replicates=7", "probe.fault=panic")
	j.Workers = 1
	into(t, j, first)
	j.Workers = 3
	parts := t.TempDir()
	interrupt(t, j, parts, 3)
	if _, err := os.Stat(filepath.Join(parts, "panel_probe.parquet")); err == nil {
		t.Error("an interrupted job leaves a panel that looks complete")
	}
	j.Progress = nil
	into(t, j, parts)
	mustEqual(t, first, parts)
	_, rows, _ := panelRows(t, filepath.Join(first, "panel_probe.parquet"))
	if want := (7*2 - 1) * 3 * 5; len(rows) != want { // one run of replicate 1 failed
		t.Errorf("%d rows, want %d", len(rows), want)
	}
}

func TestAnotherPanelIsCompared(t *testing.T) {
	was, is := t.TempDir(), t.TempDir()
	into(t, job(t, probeCatalogue(), probePanel), was)
	into(t, job(t, probeCatalogue(), probePanel, "shock.duty.rate=0.2"), is)
	differences, err := Compare(was, is)
	if err != nil {
		t.Fatal(err)
	}
	if all := strings.Join(differences, "\n"); !strings.Contains(all, "panel_probe.parquet: row 21: replicate 0, variant shocked, step 6") {
		t.Errorf("the first differing row of the panel is not named:\n%s", all)
	}
	// A job without the panel takes the file of the earlier one away.
	into(t, job(t, probeCatalogue(), probeText), is)
	if _, err := os.Stat(filepath.Join(is, "panel_probe.parquet")); err == nil {
		t.Error("the panel of an earlier job is still there")
	}
}
