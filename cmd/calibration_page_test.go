package cmd_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// calibrationPage is docs/calibration.md up to what its example prints: the
// example and the output.
var calibrationPage = regexp.MustCompile("(?s)```toml\n(.*?)```\n.*?This file prints:\n\n```text\n(.*?)```\n")

// TestPrintedCalibrationIsUpToDate runs the example of the page on calibration
// and compares what it prints; with -update it writes the output anew. The
// sentences below it are for a reader to check.
func TestPrintedCalibrationIsUpToDate(t *testing.T) {
	if os.Getenv("TRANSPAC_LONG") == "" {
		t.Skip("runs a calibration; set TRANSPAC_LONG=1")
	}
	page, err := filepath.Abs("../docs/calibration.md")
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	m := calibrationPage.FindStringSubmatch(string(text))
	if m == nil {
		t.Fatal("the page has no example with what it prints")
	}
	t.Chdir(t.TempDir())
	write(t, "my-calibration.toml", m[1])
	o := transpac(t, "calibrate", "my-calibration.toml")
	switch {
	case o.status != 0:
		t.Fatal(o.err)
	case *update:
		write(t, page, strings.Replace(string(text), m[2], o.out, 1))
	case o.out != m[2]:
		t.Errorf("the page shows\n%s\nand the program prints\n%s\nTRANSPAC_LONG=1 go test ./cmd -run PrintedCalibration -update writes it anew", m[2], o.out)
	}
}
