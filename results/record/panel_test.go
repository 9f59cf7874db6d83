package record

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
)

func writePanel(t *testing.T, path string, panels ...*engine.PanelRecording) {
	t.Helper()
	w, err := NewPanelWriter(path, panels[0].Variables)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	for replicate, p := range panels {
		if err := w.Append(replicate, Shocked, []string{"2025-01-01", "2025-02-01"}, p); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("the file has its name before it is complete")
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

// twoFirms is the second month of two firms.
func twoFirms() *engine.PanelRecording {
	return &engine.PanelRecording{
		Kind: "firm", Variables: []string{"price", "output"}, Agents: []int64{4, 1 << 40}, Economy: []string{"JPN", "USA"},
		Sector: []string{"MVH", ""}, Steps: []int32{1}, Values: []float64{1.5, 20, 2.5, 40},
	}
}

// The columns stand in the order in which they were asked for, behind those
// that every panel has.
func TestAPanelIsReadAsItWasWritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), PanelName("firm"))
	writePanel(t, path, twoFirms(), twoFirms())
	var lines []string
	err := EachPanelRow(path, func(columns []string, values []any) error {
		if len(lines) == 0 {
			lines = append(lines, strings.Join(columns, " "))
		}
		lines = append(lines, strings.TrimSpace(fmt.Sprintln(values...)))
		return nil
	})
	want := strings.Join(engine.PanelHead, " ") + ` price output
0 shocked 1 2025-02-01 4 JPN MVH 1.5 20
0 shocked 1 2025-02-01 1099511627776 USA  2.5 40
1 shocked 1 2025-02-01 4 JPN MVH 1.5 20
1 shocked 1 2025-02-01 1099511627776 USA  2.5 40`
	if got := strings.Join(lines, "\n"); err != nil || got != want {
		t.Errorf("the file reads (%v)\n%s\nwant\n%s", err, got, want)
	}
}

func TestAPanelOutOfOrderIsRefused(t *testing.T) {
	w, err := NewPanelWriter(filepath.Join(t.TempDir(), PanelName("firm")), []string{"price", "output"})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	dates := []string{"2025-01-01", "2025-02-01"}
	if err := w.Append(1, Baseline, dates, twoFirms()); err != nil {
		t.Fatal(err)
	}
	if err := w.Append(0, Shocked, dates, twoFirms()); err == nil || !strings.Contains(err.Error(), "append runs in order") {
		t.Errorf("a run out of order: %v", err)
	}
	short := twoFirms()
	short.Values = short.Values[1:]
	if err := w.Append(1, Shocked, dates, short); err == nil || !strings.Contains(err.Error(), "3 values") {
		t.Errorf("a panel with a value missing: %v", err)
	}
}

func TestTheFirstDifferenceOfTwoPanelsIsNamed(t *testing.T) {
	a, b := filepath.Join(t.TempDir(), "panel_firm.parquet"), filepath.Join(t.TempDir(), "panel_firm.parquet")
	other := twoFirms()
	other.Values[3] = 41
	writePanel(t, a, twoFirms(), twoFirms())
	writePanel(t, b, twoFirms(), other)
	text, err := FirstDifference(a, b)
	if err != nil || !strings.HasPrefix(text, "row 4: replicate 1, variant shocked, step 1, date 2025-02-01, agent 1099511627776, economy USA") {
		t.Errorf("the difference is %q (%v)", text, err)
	}
	if text, err := FirstDifference(a, a); text != "" || err != nil {
		t.Errorf("a file differs from itself: %q (%v)", text, err)
	}
}
