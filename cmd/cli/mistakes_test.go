package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
)

// Each mistake is answered with status 2, with the place and with what to do,
// and leaves nothing behind.
func TestMistakesInAnExperimentFile(t *testing.T) {
	const duty = `
[[shock]]
name = "duty"
kind = "tariff"
importer = "USA"
origins = ["JPN"]
sectors = ["goods"]
rate = 0.1
start = "2025-04"
`
	with := func(line, instead string) string { return "title = \"x\"\n" + strings.Replace(duty, line, instead, 1) }
	for name, c := range map[string]struct {
		text  string
		words []string
	}{
		"unknown key":        {with("rate", "rat"), []string{"x.toml:9: ", "rat", "did you mean rate?"}},
		"unknown table":      {"title = \"x\"\n[rnu]\nyears = 3\n", []string{"x.toml:2: ", "did you mean run?"}},
		"wrong type":         {with("0.1", "\"a lot\""), []string{"x.toml:9: ", `the text "a lot"`, "number"}},
		"negative":           {"title = \"x\"\n[run]\nyears = -3\n", []string{"x.toml:3: ", "run.years", "1 to 100"}},
		"absurd":             {"title = \"x\"\n[scale]\npersons = 0\n", []string{"x.toml:3: ", "scale.persons"}},
		"NaN":                {with("0.1", "nan"), []string{"x.toml:9: ", "rate"}},
		"infinite":           {with("0.1", "inf"), []string{"x.toml:9: ", "rate"}},
		"after the run":      {"start = \"2025-01\"\n" + with("2025-04", "2040-04"), []string{"x.toml:11: ", "beyond the end of the run"}},
		"before the run":     {"start = \"2026-01\"\n" + with("", ""), []string{"x.toml:11: ", "before the start of the run"}},
		"unknown sector":     {with("goods", "good"), []string{"x.toml:8: ", "goods"}},
		"origin by its name": {with("JPN", "Japan"), []string{"x.toml:7: ", "known: CAN, CHN", "transpac describe regions"}},
		"unknown origin":     {with("JPN", "JAP"), []string{"x.toml:7: ", "JPN"}},
		"unknown economy":    {"title = \"x\"\neconomies = [\"JPN\", \"UAS\"]\n", []string{"x.toml:2: ", "did you mean USA?"}},
		"unknown kind":       {with("tariff", "tarrif"), []string{"x.toml:5: ", "did you mean tariff?"}},
		"unknown behaviour":  {"title = \"x\"\n[firm]\npricing = \"variable-markups\"\n", []string{"x.toml:3: ", "variable-markup"}},
		"unknown place":      {"title = \"x\"\n[firm.NIPPON]\novertime = 0.2\n", []string{"x.toml:2: ", "it is no region", "transpac describe regions"}},
		"unknown industry":   {"title = \"x\"\n[firm.JPN.CAR]\novertime = 0.2\n", []string{"x.toml:2: ", "firm.JPN.CAR"}},
		"not TOML":           {"title = x\n", []string{"x.toml:1: ", "quotation marks"}},
		"empty":              {"", []string{"x.toml: ", "empty"}},
		"several of them":    {"titel = \"x\"\n[run]\nyears = -3\nreplicates = 1.5\n", []string{"x.toml:1: ", "x.toml:3: ", "x.toml:4: ", "mistakes; nothing was run"}},
		"bytes, not letters": {"title = \"\xff\"\n", []string{"x.toml:1: ", "UTF-8"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			if err := os.WriteFile("x.toml", []byte(c.text), 0o644); err != nil {
				t.Fatal(err)
			}
			for _, command := range []string{"validate", "run"} {
				o := transpac(t, engine.Catalogue{}, command, "x.toml").must(t, 2, c.words...)
				if o.out != "" {
					t.Errorf("standard output: %q", o.out)
				}
			}
			mustHoldOnly(t, "x.toml")
		})
	}
}

// mustHoldOnly fails unless the working folder has exactly the named entries.
func mustHoldOnly(t *testing.T, names ...string) {
	t.Helper()
	found, err := filepath.Glob("*")
	if err != nil {
		t.Fatal(err)
	}
	if strings.Join(found, " ") != strings.Join(names, " ") {
		t.Errorf("the working folder holds %v, want %v", found, names)
	}
}

func TestMistakesInACommand(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.Mkdir("folder", 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("big.toml", nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate("big.toml", 100<<20); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args  string
		words []string
	}{
		{"rnu baseline", []string{"did you mean run?"}},
		{"help rnu", []string{"did you mean run?"}},
		{"run", []string{"needs an experiment", "--help"}},
		{"run baseline reciprocal-tariff-2025", []string{"found 2 arguments"}},
		{"run baseline --worker 2", []string{"--worker", "--help"}},
		{"run baseline --workers 0", []string{`"0" for "--workers"`, "1 or more"}},
		{"run baseline --workers two", []string{"two"}},
		{"run baseline --seed -1", []string{"-1"}},
		{"run baseline --replicates -1", []string{"--replicates", "-1"}},
		{"run baseline --set run.yaers=3", []string{"--set run.yaers", "did you mean years?"}},
		{"run baseline --set run.years", []string{"write KEY=VALUE"}},
		{"run baseline --set shock.duty.rate=0.1", []string{"shock"}},
		{"run baseline --out big.toml", []string{"big.toml is a file"}},
		{"run basline", []string{"did you mean baseline?"}},
		{"run nonsense-of-all-kinds", []string{"in the library no experiment", "transpac list"}},
		{"run baseline.toml", []string{"no such file", "transpac run baseline"}},
		{"run none/of/that.toml", []string{"no such file"}},
		{"run folder", []string{"directory"}},
		{"run big.toml", []string{"100.0 MiB"}},
		{"validate", []string{"needs an experiment file"}},
		{"run baseline --seed 1.5", []string{`--seed is "1.5"; give a whole number, 0 or more`}},
		{"run baseline --replicates many", []string{`--replicates is "many"; give a whole number`}},
		{"describe tit-for-tat", []string{"it is a behaviour: transpac describe government.policy"}},
		{"describe elasticity_long", []string{"it belongs to firm.sourcing: transpac describe firm.sourcing"}},
		{"describe stock_dyas", []string{"nothing is called", "transpac describe"}},
		{"describe mvh", []string{"MVH is a sector: transpac describe sectors"}},
		{"describe Japan", []string{"JPN is a region: transpac describe regions"}},
		{"describe frim", []string{"did you mean firm?"}},
		{"describe base-year 2020", []string{"2020", "2023"}},
		{"describe base-year soon", []string{"soon"}},
		{"describe base-year 2023 --economies JPN,UAS", []string{"UAS"}},
		{"describe firm --economies JPN", []string{"base-year"}},
		{"describe firm bank", []string{"one thing at a time"}},
		{"describe FIRM", []string{"; `transpac describe` lists what there is; did you mean firm?"}},
		{"list tariff", []string{"list takes no argument"}},
		{"run baseline --set economies=JPN,USA", []string{`give a list of texts: ["JPN", "USA"]`}},
		{"facts okun --out big.toml/report", []string{"cannot be written to big.toml/report", "nothing was run"}},
		{"published T1 --out big.toml/report", []string{"cannot be written to big.toml/report", "nothing was run"}},
		{"published T99", []string{`no row of the suite is called "T99"`, "border-pass-through"}},
		{"plot nowhere", []string{"no folder nowhere"}},
		{"plot big.toml", []string{"is a file"}},
		{"report folder", []string{"no manifest.json"}},
		{"reproduce folder", []string{"no manifest.json"}},
		{"reproduce", []string{"needs a results folder"}},
	} {
		t.Run(c.args, func(t *testing.T) {
			o := transpac(t, engine.Catalogue{}, strings.Fields(c.args)...).must(t, 2, c.words...)
			if o.out != "" || o.err == "" {
				t.Errorf("standard output %q, standard error %q", o.out, o.err)
			}
		})
	}
	mustHoldOnly(t, "big.toml", "folder")
}

// A folder that cannot be made keeps nothing, and nothing is said to be kept there.
func TestAFolderThatCannotBeMadeKeepsNothing(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.Symlink("nowhere", "link"); err != nil {
		t.Skip("no symbolic links here: ", err)
	}
	o := transpac(t, engine.Catalogue{}, "run", "baseline", "--out", filepath.Join("link", "results"), "--quiet",
		"--replicates", "1", "--set", "run.years=1", "--set", "scale.firms=20", "--set", "scale.persons=1_000_000")
	if o.status == 0 || strings.Contains(o.err, "kept there") || !strings.Contains(o.err, "give another folder with --out") {
		t.Errorf("status %d: %s", o.status, o.err)
	}
}
