package spec_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/experiments/spec"
)

// Each row reads: a file that says TEXT is told ANSWER. Every text gets a title
// on line 1, so that its own lines count from 2.
var refusals = []struct{ name, text, answer string }{
	{"an unknown key at the top", `titel = "x"`, `test.toml:2: titel: unknown key; did you mean title?`},
	{"an unknown table", "[frim]", `test.toml:2: frim: unknown table; did you mean firm?`},
	{"an unknown key in [run]", "[run]\n\nyeras = 3", `test.toml:4: run.yeras: unknown key; did you mean years?`},
	{"a text for a number", "[run]\nyears = \"3\"", `test.toml:3: run.years: found the text "3"; give an integer, 1 to 100 (years)`},
	{"a fraction for an integer", "[run]\nyears = 3.5", `test.toml:3: run.years: found the number 3.5; give an integer, 1 to 100 (years)`},
	{"no years", "[run]\nyears = 0", `test.toml:3: run.years: 0 is out of range; give an integer, 1 to 100 (years)`},
	{"a thousand years", "[run]\nyears = 1000", `test.toml:3: run.years: 1000 is out of range`},
	{"a negative seed", "[run]\nseed = -1", `test.toml:3: run.seed: -1 is out of range; give an integer, 0 or more`},
	{"negative firms", "[scale]\nfirms = -1000", `test.toml:3: scale.firms: -1000 is out of range`},
	{"an odd number of steps", "[run]\nsteps_per_year = 13", `test.toml:3: run.steps_per_year: 13 is not possible; give 4, 12, 52, 365`},
	{"a number for true", "[run]\nnoise = 1", `test.toml:3: run.noise: found the integer 1; give true or false`},
	{"a list of [run]", "[[run]]\nyears = 1", `test.toml:2: run: found a list of tables; it must be a table: [run]`},
	{"a strange base year", "base_year = 2024", `test.toml:2: base_year: 2024 is not possible; give 2023, 2014, 2011`},
	{"a record that is none", "[record]\nseries = \"ful\"", `test.toml:3: record.series: "ful" is not possible; give full, aggregate, none; did you mean full?`},

	{"an unknown key of [record]", "[record]\nserie = \"full\"", `test.toml:3: record.serie: unknown key; did you mean series?`},
	{"a panel in single brackets", "[record.panel]\nkind = \"firm\"", `test.toml:2: record.panel: found a table; panels are a list of tables, each under its own [[record.panel]] in double brackets`},
	{"a panel of nobody", "[[record.panel]]\nvariables = [\"output\"]", `test.toml:2: record.panel.0.kind: is missing; give a text`},
	{"a panel of no known kind", "[[record.panel]]\nkind = \"frim\"\nvariables = [\"output\"]", `test.toml:3: record.panel.0.kind: no kind of agent called "frim" offers a panel; these do: firm; did you mean firm?`},
	{"a panel of a kind that offers none", "[[record.panel]]\nkind = \"bank\"\nvariables = [\"output\"]", `test.toml:3: record.panel.0.kind: no kind of agent called "bank" offers a panel; these do: firm`},
	{"two panels of one kind", panel + panel, `test.toml:6: record.panel.1.kind: there is a panel of firm already`},
	{"a panel without variables", "[[record.panel]]\nkind = \"firm\"", `test.toml:2: record.panel.0.variables: is missing; give a list of texts`},
	{"a panel of nothing", "[[record.panel]]\nkind = \"firm\"\nvariables = []", `test.toml:4: record.panel.0.variables: the list is empty; give a list of texts`},
	{"an unknown column", "[[record.panel]]\nkind = \"firm\"\nvariables = [\"prise\"]", "test.toml:4: record.panel.0.variables: the panel of firm has no column \"prise\"; did you mean price?; `transpac describe panels` lists them"},
	{"a column twice", "[[record.panel]]\nkind = \"firm\"\nvariables = [\"price\", \"price\"]", `test.toml:4: record.panel.0.variables: price appears twice`},
	{"an unknown key of a panel", panel + "samples = 3", `test.toml:5: record.panel.0.samples: a panel has no such key; did you mean sample?`},
	{"a negative sample", panel + "sample = -1", `test.toml:5: record.panel.0.sample: -1 is out of range; give an integer, 0 or more`},
	{"a panel of no step", panel + "every = 0", `test.toml:5: record.panel.0.every: 0 is out of range`},
	{"a passive region's agents", panel + `economies = ["KOR"]`, `test.toml:5: record.panel.0.economies: "KOR" is not an economy of this experiment`},
	{"an unknown sector's agents", panel + `sectors = ["MHV"]`, `test.toml:5: record.panel.0.sectors: "MHV" is neither a sector nor a group of sectors; did you mean MVH?`},
	{"an unknown variant", panel + `variants = ["shock"]`, `test.toml:5: record.panel.0.variants: "shock" is not a run of a pair; give baseline, shocked or both`},
	{"a panel before the run", "start = \"2025-01\"\n" + panel + `from = "2024-12"`, `test.toml:6: record.panel.0.from: 2024-12 lies before the start of the run, 2025-01`},
	{"a panel after the run", "start = \"2025-01\"\n" + panel + `from = "2030-01"`, `test.toml:6: record.panel.0.from: 2030-01 lies beyond the end of the run`},
	{"a panel that ends at once", "start = \"2025-01\"\n" + panel + "from = 3\nto = \"2025-04\"", `test.toml:7: record.panel.0.to: 2025-04 is not after the first recorded step`},

	{"one economy", `economies = ["JPN"]`, `test.toml:2: economies: give two economies or more, such as ["JPN", "USA"]; found 1`},
	{"no economies", `economies = []`, `test.toml:2: economies: give two economies or more, such as ["JPN", "USA"]; found 0`},
	{"an economy twice", `economies = ["JPN", "USA", "JPN"]`, `test.toml:2: economies: JPN appears twice`},
	{"an unknown economy", `economies = ["JPN", "UAS"]`, `test.toml:2: economies: "UAS" is not a region of the table of 2023; did you mean USA?`},
	{"a country inside a region", `economies = ["JPN", "DEU"]`, "known: JPN, KOR, ROW, USA; `transpac describe regions` says what they are"},
	{"an economy that cannot be modelled", `economies = ["JPN", "ROW"]`, `test.toml:2: economies: ROW cannot be modelled with agents`},
	{"economies as a text", `economies = "JPN"`, `test.toml:2: economies: found the text "JPN"; give a list of texts`},

	{"a start without a month", `start = "2025"`, `test.toml:2: start: "2025" is not a month`},
	{"a thirteenth month", `start = "2025-13"`, `test.toml:2: start: "2025-13" has month 13; months run from 01 to 12`},
	{"a start in the year 12", `start = "0012-01"`, `test.toml:2: start: "0012-01" lies outside 1900 to 2200`},
	{"an unquoted month", `start = 2025-04`, `a month stands in quotation marks`},
	{"a date", `start = 2025-04-01`, `test.toml:2: start: found a date; give a month as a text, such as "2025-01"`},

	{"a start that is a year", `start = 2025`, `test.toml:2: start: found the integer 2025; give a month as a text, such as "2025-01"`},

	{"a table twice", "[run]\nyears = 1\n[run]\nseed = 2", `test.toml:4: not valid TOML: Key 'run' has already been defined; write each key and each [table] once`},
	{"typographic quotation marks", `story = “x”`, `a text stands in straight quotation marks`},
	{"a shock that ends before it starts", tariff + "start = \"2025-04\"\nend = \"2025-01\"", `shock.tariff0.end: 2025-01 is not after the start, 2025-04; the end is the first month without the shock, so give a later one, or leave it out`},
	{"a shock after a run of a year", "start = \"2025-01\"\n[run]\nyears = 1\n" + tariff + `start = "2026-01"`, `beyond the end of the run (1 year from 2025-01, so before 2026-01)`},

	{"a shock in single brackets", "[shock]\nkind = \"tariff\"", `test.toml:2: shock: found a table; shocks are a list of tables, each under its own [[shock]] in double brackets`},
	{"a shock without a kind", "[[shock]]\nrate = 0.1", `test.toml:2: shock.0.kind: is missing; give a text`},
	{"a shock of no known kind", "[[shock]]\nkind = \"tarif\"", `test.toml:3: shock.tarif0.kind: no kind of shock is called "tarif"; did you mean tariff?`},
	{"an unknown key of a shock", tariff + "sector = [\"MVH\"]", `test.toml:6: shock.tariff0.sector: a shock of kind tariff has no such key; did you mean sectors?`},
	{"a misspelt common key", tariff + "strat = 3", `test.toml:6: shock.tariff0.strat: a shock of kind tariff has no such key; did you mean start?`},
	{"a shock without its size", "[[shock]]\nkind = \"tariff\"\nimporter = \"USA\"", `test.toml:2: shock.tariff0.rate: is missing; give a number, -1 to 10`},
	{"a rate that is not a number", "[[shock]]\nkind = \"tariff\"\nimporter = \"USA\"\nrate = nan", `test.toml:5: shock.tariff0.rate: NaN is not a finite number`},
	{"an endless rate", "[[shock]]\nkind = \"tariff\"\nimporter = \"USA\"\nrate = inf", `test.toml:5: shock.tariff0.rate: +Inf is not a finite number`},
	{"an absurd rate", "[[shock]]\nkind = \"tariff\"\nimporter = \"USA\"\nrate = 24", `test.toml:5: shock.tariff0.rate: 24 is out of range; give a number, -1 to 10`},
	{"a percentage", "rate = 24 %", `write a percentage as a fraction, 24 % as 0.24`},
	{"an unknown importer", "[[shock]]\nkind = \"tariff\"\nimporter = \"UAS\"\nrate = 0.1", `test.toml:4: shock.tariff0.importer: "UAS" is not a region`},
	{"an unknown sector", tariff + `sectors = ["CAR"]`, `test.toml:6: shock.tariff0.sectors: "CAR" is neither a sector nor a group`},
	{"two shocks of one name", tariff + "name = \"a\"\n" + tariff + `name = "a"`, `test.toml:11: shock.a.name: "a" is also the name of shock 0`},
	{"a name that is no text", tariff + `name = 3`, `test.toml:6: shock.tariff0.name: found the integer 3; give a text`},
	{"shocks that are numbers", `shock = [1, 2]`, `test.toml:2: shock: found a list; shocks are a list of tables`},
	{"a long text for a month", `start = "` + strings.Repeat("2025-04", 9) + `"`, `test.toml:2: start: this long text is not a month`},
	{"a month in words", `start = "2025-ap"`, `test.toml:2: start: "2025-ap" is not a month; write year and month such as "2025-04"`},
	{"a name with a dot", tariff + `name = "a.b"`, `test.toml:6: shock."a.b".name: "a.b" is not a name`},
	{"a name that is a number", tariff + `name = "1"`, `"1" is not a name; use letters`},

	{"a shock before the run", "start = \"2025-01\"\n" + tariff + `start = "2024-12"`, `test.toml:7: shock.tariff0.start: 2024-12 lies before the start of the run, 2025-01`},
	{"a shock after the run", "start = \"2025-01\"\n" + tariff + `start = "2030-01"`, `test.toml:7: shock.tariff0.start: 2030-01 lies beyond the end of the run (5 years from 2025-01, so before 2030-01)`},
	{"a step after the run", tariff + `start = 60`, `test.toml:6: shock.tariff0.start: step 60 lies beyond the end of the run`},
	{"a negative step", tariff + `start = -1`, `test.toml:6: shock.tariff0.start: step -1 is out of range`},
	{"a start in years", tariff + `start = 1.5`, `test.toml:6: shock.tariff0.start: found the number 1.5; give a month such as "2025-04", or a step counted from 0`},
	{"an end before the start", tariff + "start = \"2025-04\"\nend = \"2025-03\"", `test.toml:7: shock.tariff0.end: 2025-03 is not after the start, 2025-04`},
	{"an end at the start", tariff + "start = 3\nend = 3", `test.toml:7: shock.tariff0.end: step 3 is not after the start, step 3`},
	{"an end and a duration", tariff + "end = 3\nduration_months = 3", `test.toml:7: shock.tariff0.duration_months: the shock has an end already`},
	{"no duration", tariff + "duration_months = 0", `test.toml:6: shock.tariff0.duration_months: 0 is out of range; give a number, above 0 and at most 1200 (months)`},
	{"an unknown profile", tariff + `profile = "puls"`, `test.toml:6: shock.tariff0.profile: "puls" is not possible; give step, ramp, pulse, path; did you mean pulse?`},
	{"a ramp without its length", tariff + `profile = "ramp"`, `shock.tariff0.ramp_months: is missing; profile = "ramp" needs it`},
	{"a ramp's length with a pulse", tariff + "profile = \"pulse\"\nhalf_life_months = 3\nramp_months = 3", `test.toml:8: shock.tariff0.ramp_months: only profile = "ramp" reads this key, and the profile here is "pulse"`},
	{"an empty path", tariff + "profile = \"path\"\npath = []", `test.toml:7: shock.tariff0.path: is missing`},
	{"a path with a text", tariff + "profile = \"path\"\npath = [0.5, \"x\"]", `test.toml:7: shock.tariff0.path: item 2: found the text "x"`},

	{"an unknown parameter", "[firm]\nstock_day = 3", `test.toml:3: firm.stock_day: unknown key; did you mean stock_days?`},
	{"a behaviour's parameter beside its name", "[firm.USA]\nmarkup = 0.3", `test.toml:3: firm.USA.markup: unknown key; it is a parameter of pricing = "cost": set it in [firm.USA.pricing_parameters]`},
	{"a parameter out of range", "[firm]\nstock_days = -3", `test.toml:3: firm.stock_days: -3 is out of range; give a number, 0 to 365 (days)`},
	{"a parameter out of range in a sector", "[firm.JPN.MVH]\nstock_days = 400", `test.toml:3: firm.JPN.MVH.stock_days: 400 is out of range`},
	{"an unknown economy of a kind", "[firm.JNP]\nstock_days = 4", `test.toml:2: firm.JNP: unknown table; did you mean JPN?`},
	{"an unknown sector of a kind", "[firm.JPN.MHV]\nstock_days = 4", `test.toml:2: firm.JPN.MHV: unknown table; did you mean MVH?`},
	{"a sector without its economy", "[firm.MVH]\nstock_days = 4", `test.toml:2: firm.MVH: MVH is a sector; name the economy first, [firm.JPN.MVH]`},
	{"an economy of a global kind", "[bank.JPN]\nreserve = 0.2", `test.toml:2: bank.JPN: the parameters of bank hold for all economies alike; set them in [bank]`},
	{"a sector of a kind by economy", "[government.JPN.MVH]\ntariff_revenue = \"debt\"", `test.toml:2: government.JPN.MVH: the parameters of government hold for all sectors of an economy alike; set them in [government.JPN]`},
	{"an economy that is no table", "[firm]\nJPN = 3", `test.toml:3: firm.JPN: unknown key`},
	{"an unknown behaviour", "[firm.USA]\npricing = \"varable\"", `test.toml:3: firm.USA.pricing: no behaviour of firm.pricing is called "varable"; did you mean variable?`},
	{"another behaviour's parameter", "[firm.pricing_parameters]\ncomplementarity = 0.2", `test.toml:3: firm.pricing_parameters.complementarity: firm.pricing "cost" has no such parameter; known: markup`},
	{"a behaviour's parameter out of range", "[firm]\npricing = \"variable\"\n[firm.pricing_parameters]\ncomplementarity = 1", `test.toml:5: firm.pricing_parameters.complementarity: 1 is out of range; give a number, at least 0 and below 1`},
	{"parameters that are no table", "[firm]\npricing_parameters = 3", `test.toml:3: firm.pricing_parameters: found the integer 3; it must be a table`},
	{"an unknown sector in a table of numbers", "[firm]\nweights = { MHV = 1 }", `test.toml:3: firm.weights.MHV: "MHV" is not among the sectors; did you mean MVH?`},
	{"shares that do not sum to one", "[firm.JPN]\nshares = [0.5, 0.6]", `test.toml:3: firm.JPN.shares: the shares sum to 1.1; they must sum to 1`},
	{"a sweep that is no table", "sweep = 3", `test.toml:2: sweep: found the integer 3; it must be a table: [sweep]`},

	{"a broken line", "[run\nyears = 3", `test.toml:2: not valid TOML: expected '.' or ']' to end table name, but got the end of the line instead`},
	{"an unquoted text", "story = hello", `a text stands in quotation marks`},
	{"a key twice", "[run]\nyears = 1\nyears = 2", `test.toml:4: not valid TOML`},
	{"a text that is not UTF-8", "story = \"\xff\"", `test.toml:2: not a UTF-8 text`},
	{"a thousand brackets", "x = " + strings.Repeat("[", 1000), `test.toml:2: brackets or dotted keys are nested more than 32 deep`},
	{"a thousand inline tables", "x = " + strings.Repeat("{a=", 1000), `nested more than 32 deep`},
	{"a thousand dots", strings.Repeat("a.", 1000) + "a = 1", `nested more than 32 deep`},
}

func TestEveryMistakeIsToldWithItsLineAndWhatIsAllowed(t *testing.T) {
	for _, c := range refusals {
		t.Run(c.name, func(t *testing.T) {
			got := refuse(t, lines(title, c.text))
			if !strings.Contains(got, c.answer) {
				t.Errorf("a file that says\n%s\nis told\n%s\nand not\n%s", c.text, got, c.answer)
			}
			if n := strings.Count(got, "\n"); n > 0 {
				t.Errorf("one mistake is told %d times:\n%s", n+1, got)
			}
		})
	}
}

func TestAllMistakesAreToldAtOnceInTheOrderOfTheLines(t *testing.T) {
	got := refuse(t, lines(
		`titel = "x"`,
		`economies = ["JPN", "UAS"]`,
		`[run]`,
		`years = -3 # a comment with years = 7`,
		`[[shock]]`,
		`kind = "tariff"`,
		`rate = "high"`,
		`[firm.JPN]`,
		`stock_days = nan`,
	), "run.seed=abc")
	want := []string{
		`test.toml:1: titel: unknown key; did you mean title?`,
		`test.toml:2: economies: "UAS" is not a region`,
		`test.toml:4: run.years: -3 is out of range`,
		`test.toml:5: shock.tariff0.importer: is missing`,
		`test.toml:7: shock.tariff0.rate: found the text "high"`,
		`test.toml:9: firm.JPN.stock_days: NaN is not a finite number`,
		`--set run.seed: found the text "abc"; give an integer`,
	}
	if strings.HasPrefix(got, "test.toml: title: is missing") {
		_, got, _ = strings.Cut(got, "\n")
	} else {
		t.Errorf("the missing title is not told first:\n%s", got)
	}
	told := strings.Split(got, "\n")
	if len(told) != len(want) {
		t.Fatalf("%d problems, want %d:\n%s", len(told), len(want), got)
	}
	for i := range want {
		if !strings.HasPrefix(told[i], want[i]) {
			t.Errorf("problem %d is\n%s\nand not\n%s", i, told[i], want[i])
		}
	}
}

func TestAnUnknownNameIsToldNextToAnAbsurdSizeOfTheSameShock(t *testing.T) {
	got := refuse(t, lines(`title = "x"`, `[[shock]]`, `kind = "tariff"`, `importer = "UAS"`, `rate = 24`, `sectors = ["CAR"]`))
	told := strings.Split(got, "\n")
	want := []string{
		`test.toml:4: shock.tariff0.importer: "UAS" is not a region`,
		`test.toml:5: shock.tariff0.rate: 24 is out of range`,
		`test.toml:6: shock.tariff0.sectors: "CAR" is neither a sector nor a group`,
	}
	if len(told) != len(want) {
		t.Fatalf("%d problems, want %d:\n%s", len(told), len(want), got)
	}
	for i := range want {
		if !strings.HasPrefix(told[i], want[i]) {
			t.Errorf("problem %d is\n%s\nand not\n%s", i, told[i], want[i])
		}
	}
}

func TestTextsThatAreNoExperimentAreRefused(t *testing.T) {
	for name, c := range map[string]struct{ text, answer string }{
		"empty":        {"", "test.toml: the file is empty"},
		"only comment": {"# nothing\n\n", "test.toml: the file is empty"},
		"only a mark":  {"\ufeff", "test.toml: the file is empty"},
		"too large":    {strings.Repeat("#", 1<<20+1), "test.toml: the file is larger than 1 MiB"},
		"binary":       {"\x7fELF\x00\x01", "test.toml:1: not valid TOML"},
		"no title":     {"[run]\nyears = 1\n", "test.toml: title: is missing"},
		"blank title":  {"title = \" \"\n", "test.toml:1: title: the text is empty"},
	} {
		if got := refuse(t, c.text); !strings.HasPrefix(got, c.answer) {
			t.Errorf("%s: told %q, want %q", name, got, c.answer)
		}
	}
}

func TestFilesThatAreNoTextAreRefusedBeforeTheyAreRead(t *testing.T) {
	dir := t.TempDir()
	huge := filepath.Join(dir, "huge.toml")
	if err := os.WriteFile(huge, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(huge, 100<<20); err != nil {
		t.Fatal(err)
	}
	for path, answer := range map[string]string{
		dir:                                "this is a directory",
		huge:                               "the file has 100.0 MiB",
		filepath.Join(dir, "missing.toml"): "there is no such file",
		filepath.Join(huge, "inside.toml"): "the file cannot be opened: not a directory",
	} {
		_, err := spec.Load(path, options())
		if err == nil || !strings.HasPrefix(err.Error(), path+": "+answer) {
			t.Errorf("told %v, want %s", err, answer)
		}
	}
	_, err := spec.Load(filepath.Join(dir, "missing.toml"), options())
	if !errors.Is(err, fs.ErrNotExist) {
		t.Error("a missing file is not fs.ErrNotExist, so the caller cannot offer other names")
	}
}

func TestAFileIsNamedAfterItsPath(t *testing.T) {
	path := filepath.Join(t.TempDir(), "car-tariff.toml")
	if err := os.WriteFile(path, []byte(title), 0o600); err != nil {
		t.Fatal(err)
	}
	e, err := spec.Load(path, options())
	if err != nil {
		t.Fatal(err)
	}
	if e.Name != "car-tariff" {
		t.Errorf("the experiment is called %q", e.Name)
	}
}
