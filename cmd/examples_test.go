package cmd_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// examples are the modules below agents/examples with the variables of their
// figures.
var examples = map[string][]string{
	"absorption":    {"--variables", "import_price_border,import_price_duty_paid,imports_real", "--economies", "USA", "--partner", "JPN"},
	"retaliation":   {"--variables", "gdp_real,exports_real,imports_real,unemployment_rate"},
	"speculators":   {"--variables", "exchange_rate,currency_misalignment,chartist_share,currency_excess_kurtosis", "--economies", "JPN", "--levels", "--replicate", "1"},
	"tradinghouses": {"--variables", "gdp_real,imports_real,trading_house_stock,trade_credit", "--economies", "JPN"},
}

// Every example is a module of its own, shorter than a hundred lines of code,
// whose tests pass, and a program that runs its experiment, says what it adds,
// reproduces itself and draws its figure.
func TestExamplesAreBuiltTestedAndRun(t *testing.T) {
	if testing.Short() {
		t.Skip("builds four programs")
	}
	folder := filepath.Join("..", "agents", "examples")
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.IsDir() && examples[e.Name()] == nil {
			t.Errorf("no test knows the example %s", e.Name())
		}
	}
	for name, figure := range examples {
		t.Run(name, func(t *testing.T) {
			dir, work := filepath.Join(folder, name), t.TempDir()
			if n := codeLines(t, filepath.Join(dir, "main.go")); n >= 100 {
				t.Errorf("%d lines of code", n)
			}
			mustRun(t, dir, "go", "vet", ".")
			mustRun(t, dir, "go", "test", ".")
			program := filepath.Join(work, name)
			mustRun(t, dir, "go", "build", "-o", program, ".")
			results := filepath.Join(work, "run")
			mustRun(t, dir, program, "run", "experiment.toml", "--quiet", "--out", results, "--replicates", "2",
				"--set", "run.years=1", "--set", "scale.firms=60", "--set", "scale.persons=500_000")
			manifest, err := os.ReadFile(filepath.Join(results, "manifest.json"))
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Contains(manifest, []byte(`"extensions"`)) {
				t.Error("the manifest does not name what was added")
			}
			mustRun(t, dir, program, "reproduce", results, "--quiet")
			mustRun(t, dir, program, append([]string{"plot", results, "--out", filepath.Join(work, "figure")}, figure...)...)
			page, err := os.ReadFile(filepath.Join(dir, "README.md"))
			if err != nil {
				t.Fatal(err)
			}
			if want := strings.Join(append(append([]string{"go run . plot run"}, figure...), "--out", name), " "); !bytes.Contains(page, []byte(want)) {
				t.Errorf("README.md does not say how its figure is drawn: %s", want)
			}
			if _, err := os.Stat(filepath.Join(dir, name+".png")); err != nil {
				t.Error(err)
			}
		})
	}
}

// A new agent's skeleton compiles and passes its own test; the tutorial's test
// does the same for a behaviour.
func TestANewAgentPassesItsOwnTest(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a program")
	}
	work, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	mustRun(t, work, build(t), "new", "agent", "pension-fund")
	dir := filepath.Join(work, "pension-fund")
	if out := mustRun(t, dir, "gofmt", "-l", "."); out != "" {
		t.Errorf("not formatted: %s", out)
	}
	mustRun(t, dir, "go", "vet", ".")
	mustRun(t, dir, "go", "test", ".")
	if out := mustRun(t, dir, "go", "run", ".", "describe", "pension-fund"); !strings.Contains(out, "[pension-fund.JPN] overrides it") {
		t.Errorf("describe says %s", out)
	}
}

// mustRun runs a command that must succeed and returns what it says.
func mustRun(t *testing.T, dir, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

// codeLines counts the lines of a file that are neither empty nor a comment.
func codeLines(t *testing.T, path string) int {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, line := range strings.Split(string(text), "\n") {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "//") {
			n++
		}
	}
	return n
}

// lastMean is the last mean response of American imports from Japan.
func lastMean(t *testing.T, text []byte, variable string) float64 {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for i, name := range rows[0] {
		at[name] = i
	}
	found := false
	var mean float64
	for _, row := range rows[1:] {
		if row[at["variable"]] == variable && row[at["economy"]] == "USA" && row[at["partner"]] == "JPN" && row[at["sector"]] == "" {
			if mean, err = strconv.ParseFloat(row[at["mean"]], 64); err != nil {
				t.Fatal(err)
			}
			found = true
		}
	}
	if !found {
		t.Fatalf("no response of %s", variable)
	}
	return mean
}
