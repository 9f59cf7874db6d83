package cli

import (
	"bytes"
	"context"
	"os"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
)

// aPaper is a row of the reader's own: a duty, and a published number.
const aPaper = `title = "A duty on electronics"
economies = ["KOR", "USA"]
base_year = 2014
[run]
years = 1
replicates = 2
[scale]
persons = 1_000_000
firms = 40
[record]
series = "full"
[[shock]]
name = "duty"
kind = "tariff"
importer = "USA"
origins = ["KOR"]
sectors = ["ELE"]
rate = 0.2
[published]
id = "T9"
source = "a paper"
mechanism = "the duty is charged on top"
[[published.target]]
quantity = "Pass-through"
measure = "log({import_price_duty_paid:USA:partner=KOR:sector=ELE@3}) / ln(1.2)"
value = 1.0
band = [0.5, 1.1]
`

func TestAPaperOfTheReadersOwnIsComparedLikeARowOfTheSuite(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("paper.toml", []byte(aPaper), 0o644); err != nil {
		t.Fatal(err)
	}
	transpac(t, engine.Catalogue{}, "validate", "paper.toml").must(t, 0, "a comparison with a published result")
	transpac(t, engine.Catalogue{}, "published", "paper.toml", "--quiet").must(t, 0, "T9", "Pass-through", "0.5 to 1.1", "1 of 1 rows are met")
	mustHoldOnly(t, "paper.toml")
}

// A mistake in one of several rows is told with its line before the first is run.
func TestMistakesOfAPaperAreToldBeforeAnythingRuns(t *testing.T) {
	for name, c := range map[string]struct {
		was, is string
		words   []string
	}{
		"unknown function": {"log(", "lg(", []string{"bad.toml:25: published.target.0.measure: ", `"lg" is no function`}},
		"unknown series":   {"import_price_duty_paid", "import_price_duty_pad", []string{"bad.toml:25: ", "did you mean import_price_duty_paid:USA:partner=KOR:sector=ELE?"}},
		"too little kept":  {`"full"`, `"aggregate"`, []string{"bad.toml:25: ", `recorded only with [record] series = "full"`}},
		"after the run":    {"@3", "@12", []string{"bad.toml:25: ", "beyond the end of the run"}},
		"unknown variant":  {"{import", "{weak/import", []string{"bad.toml:25: ", `no [[published.variant]] is called "weak"`}},
		"band turned over": {"[0.5, 1.1]", "[1.1, 0.5]", []string{"bad.toml:27: published.target.0.band: ", "[smallest, largest]"}},
		"number beyond it": {"value = 1.0", "value = 10.0", []string{"bad.toml:27: published.target.0.band: ", "10, lies outside"}},
		"misspelt key":     {"band", "bnad", []string{"bad.toml:27: ", "did you mean band?"}},
		"no source":        {"source =", "remark =", []string{"published.source: is missing"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			for file, text := range map[string]string{"good.toml": aPaper, "bad.toml": strings.Replace(aPaper, c.was, c.is, 1)} {
				if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			transpac(t, engine.Catalogue{}, "validate", "bad.toml").must(t, 2, c.words...)
			o := transpac(t, engine.Catalogue{}, "published", "good.toml", "bad.toml", "none.toml").
				must(t, 2, append(c.words, "none.toml: there is no such file", "nothing was run")...)
			if strings.Contains(o.err, "1 of 2") || o.out != "" {
				t.Errorf("something was run: %s%s", o.out, o.err)
			}
		})
	}
}

func TestAnExperimentWithoutAPublishedResultIsNoRow(t *testing.T) {
	t.Chdir(t.TempDir())
	text, _, _ := strings.Cut(aPaper, "[published]")
	if err := os.WriteFile("plain.toml", []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	transpac(t, engine.Catalogue{}, "published", "plain.toml").must(t, 2, "plain.toml: there is no [published] table", "describe published")
}

// stopAt ends a command when it has said certain words.
type stopAt struct {
	words string
	stop  context.CancelFunc
}

// Write implements io.Writer.
func (s stopAt) Write(text []byte) (int, error) {
	if strings.Contains(string(text), s.words) {
		s.stop()
	}
	return len(text), nil
}

// Whoever stops the suite in its second row keeps what the first one said.
func TestFinishedRowsAreToldWhenTheSuiteIsInterrupted(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("paper.toml", []byte(aPaper), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var out bytes.Buffer
	status := Run(ctx, Builtin(), engine.Catalogue{}, []string{"published", "paper.toml", "T1"}, &out, stopAt{"2 of 2: T1", stop})
	if status != 130 || !strings.Contains(out.String(), "T9") || strings.Contains(out.String(), "T1 ") {
		t.Errorf("status %d, standard output:\n%s", status, out.String())
	}
}
