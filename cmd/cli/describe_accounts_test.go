package cli

import (
	"strconv"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/ledger"
)

// accounts are those of the smallest economy, so that the step is a matter of
// moments.
var accounts = []string{"--set", "scale.firms=40", "--set", "scale.persons=1000000"}

// blocks are the matrices of a description by their headings.
func blocks(text string) map[string][]string {
	out := map[string][]string{}
	heading := ""
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		switch {
		case strings.Contains(line, ", balance sheet ") || strings.Contains(line, ", flows "):
			heading = line[:strings.IndexByte(line, '(')-1]
		case heading != "" && strings.TrimSpace(line) != "":
			out[heading] = append(out[heading], line)
		}
	}
	return out
}

func TestAccountsAreAMatrixForEachEconomyWhoseSumsAreZero(t *testing.T) {
	o := transpac(t, engine.Catalogue{}, plus(accounts, "describe", "accounts")...).must(t, 0, "baseline run, seed 1: step 1, 2025-01-01", "billion JPY", "billion USD")
	matrices := blocks(o.out)
	for _, heading := range []string{
		"JPN, balance sheet at the end of the step", "JPN, flows of the step", "USA, balance sheet at the end of the step", "USA, flows of the step",
	} {
		lines := matrices[heading]
		if len(lines) < 8 {
			t.Fatalf("%q has %d lines", heading, len(lines))
		}
		if !strings.Contains(lines[0], "households") || !strings.HasSuffix(lines[0], "sum") {
			t.Errorf("%q begins with %q", heading, lines[0])
		}
		for _, line := range lines[1:] {
			if strings.HasPrefix(line, "Nothing under: ") {
				continue
			}
			if fields := strings.Fields(line); fields[len(fields)-1] != "0" {
				t.Errorf("%q: the row %q does not sum to zero", heading, line)
			}
			if strings.HasPrefix(strings.TrimSpace(line), "sum ") && strings.Trim(line, " sum0") != "" {
				t.Errorf("%q: the columns sum to %q", heading, line)
			}
		}
	}
}

func TestAccountsOfTheShockedRunShowTheDuty(t *testing.T) {
	revenue := func(more ...string) int {
		o := transpac(t, engine.Catalogue{}, plus(plus(accounts, "describe", "accounts", "reciprocal-tariff-2025", "--steps", "5", "--exact"), more...)...).must(t, 0, "step 5, 2025-05-01", "1/1000 USD")
		for _, line := range blocks(o.out)["USA, flows of the step"] {
			if fields := strings.Fields(line); strings.Join(fields[:2], " ") == "import duties" {
				treasury, err := strconv.Atoi(fields[2+int(ledger.Government)])
				if err != nil {
					t.Fatal(err)
				}
				return treasury
			}
		}
		return 0
	}
	// 24 % on goods of 141 billion dollars a year (CEPII BACI, 2023), of which at
	// least a half still come: more than a billion a month.
	const billion = 1e12 // in thousandths of a dollar
	if before, under := revenue(), revenue("--shocked"); under-before < billion {
		t.Errorf("the treasury's duties rise from %d to %d", before, under)
	}
}

func TestMistakesAboutAccountsSayWhatToDo(t *testing.T) {
	transpac(t, engine.Catalogue{}, "describe", "accounts", "--steps", "0").must(t, 2, "--steps is 0", "steps 1 to ")
	transpac(t, engine.Catalogue{}, "describe", "accounts", "nothing-like-it").must(t, 2, "nothing-like-it")
	transpac(t, engine.Catalogue{}, "describe", "tariff", "--shocked").must(t, 2, "--shocked belongs to accounts")
	transpac(t, engine.Catalogue{}, "describe", "accounts", "baseline", "tariff").must(t, 2, "one thing at a time")
}
