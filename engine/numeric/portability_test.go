package numeric

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// portablePackages are the packages whose arithmetic reaches a results file.
// A package that joins them is added here and nowhere else.
var portablePackages = []string{
	"github.com/seed-16a9e133/transpac/engine/numeric",
	"github.com/seed-16a9e133/transpac/engine/random",
	"github.com/seed-16a9e133/transpac/engine/money",
	"github.com/seed-16a9e133/transpac/engine",
	"github.com/seed-16a9e133/transpac/engine/ledger",
	"github.com/seed-16a9e133/transpac/engine/market",
	"github.com/seed-16a9e133/transpac/engine/parameter",
	"github.com/seed-16a9e133/transpac/agents",
	"github.com/seed-16a9e133/transpac/agents/bank",
	"github.com/seed-16a9e133/transpac/agents/centralbank",
	"github.com/seed-16a9e133/transpac/agents/consumer",
	"github.com/seed-16a9e133/transpac/agents/firm",
	"github.com/seed-16a9e133/transpac/agents/foreign",
	"github.com/seed-16a9e133/transpac/agents/government",
	"github.com/seed-16a9e133/transpac/agents/statistics",
	"github.com/seed-16a9e133/transpac/experiments/calibration",
	"github.com/seed-16a9e133/transpac/experiments/model",
	"github.com/seed-16a9e133/transpac/experiments/shock",
	"github.com/seed-16a9e133/transpac/experiments/spec",
	"github.com/seed-16a9e133/transpac/experiments/sweep",
	"github.com/seed-16a9e133/transpac/experiments/sweep/design",
	"github.com/seed-16a9e133/transpac/results/record",
	"github.com/seed-16a9e133/transpac/results/stats",
}

// fusingTargets are processors for which the compiler contracts x*y + z. The
// first contracts differences and negated products too, so that what it leaves
// alone no other contracts.
var fusingTargets = [][]string{
	{"GOOS=linux", "GOARCH=arm64"},
	{"GOOS=linux", "GOARCH=amd64", "GOAMD64=v3"},
}

var (
	// fused matches FMADDD, FNMSUBS, VFMADD231SD and their relatives.
	fused = regexp.MustCompile(`\tV?FN?M(ADD|SUB)\w*\t`)
	// ownWay matches calls of functions that package math computes in
	// different ways on different processors.
	ownWay = regexp.MustCompile(`\tmath\.(arch)?(?i:a?(cos|sin|tan)h?|atan2|sincos|exp2?|expm1|expmulti|log(10|1p|2|b)?|` +
		`pow|cbrt|hypot|l?gamma|erfc?(inv)?|[jy][01n]|fma)\(SB\)`)
	position = regexp.MustCompile(`\(([^()]+\.go:\d+)\)`)
)

// checkPortable compiles the packages for the target that fuses most and fails
// where the listing shows a fused multiply-add or a transcendental function of
// package math. dir is a folder of the module that holds them. One target keeps
// the test short: nothing that the packages import is compiled for it yet.
func checkPortable(t *testing.T, dir string, packages ...string) {
	t.Helper()
	target := fusingTargets[0]
	for _, finding := range unportable(t, dir, target, packages) {
		t.Errorf("%s: %s\n\twrite float64(x*y) + z, and numeric.Exp instead of math.Exp", strings.Join(target, " "), finding)
	}
}

// unportable returns the offending instructions, each with the function that
// executes it and the line it comes from (another one after inlining).
func unportable(t *testing.T, dir string, target, packages []string) (findings []string) {
	t.Helper()
	seen := map[string]bool{}
	function := ""
	for line := range strings.Lines(listing(t, dir, target, packages)) {
		if name, _, ok := strings.Cut(line, " STEXT "); ok {
			function = name
		}
		offence := strings.TrimSpace(fused.FindString(line))
		if offence == "" {
			offence = strings.TrimSuffix(strings.TrimSpace(ownWay.FindString(line)), "(SB)")
		}
		at := position.FindStringSubmatch(line)
		if offence == "" || at == nil {
			continue
		}
		if finding := function + " executes " + offence + " (" + at[1] + ")"; !seen[finding] {
			seen[finding] = true
			findings = append(findings, finding)
		}
	}
	return findings
}

// listing is what the compiler makes of the packages on the target.
func listing(t *testing.T, dir string, target, packages []string) string {
	t.Helper()
	args := append([]string{"build", "-gcflags=-S", "-o", os.DevNull}, packages...)
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	cmd.Env = append(append(os.Environ(), "CGO_ENABLED=0"), target...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		text := string(out)
		t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, text[max(0, len(text)-2000):])
	}
	if !bytes.Contains(out, []byte("STEXT")) {
		t.Fatalf("go %s printed no listing", strings.Join(args, " "))
	}
	return string(out)
}

func needGo(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("compiles for other processors")
	}
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("the go command is not on the path")
	}
}

func TestNothingThatReachesResultsDependsOnTheProcessor(t *testing.T) {
	needGo(t)
	// The go command reuses a test's result until a file changes that the test
	// itself has opened.
	out, err := exec.Command("go", append([]string{"list", "-f", "{{.Dir}}"}, portablePackages...)...).Output()
	if err != nil {
		t.Fatal(err)
	}
	for dir := range strings.Lines(string(out)) {
		files, err := filepath.Glob(filepath.Join(strings.TrimSpace(dir), "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatalf("no Go files in %s (%v)", dir, err)
		}
		for _, file := range files {
			if _, err := os.ReadFile(file); err != nil {
				t.Fatal(err)
			}
		}
	}
	checkPortable(t, ".", portablePackages...)
}

func TestThePortabilityCheckFindsPlantedFaults(t *testing.T) {
	needGo(t)
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.mod": "module planted\n",
		"planted.go": `package planted

import "math"

func Fused(x, y, z float64) float64    { return x*y + z }
func Less(x, y, z float64) float64     { return z - x*y }
func Rounded(x, y, z float64) float64  { return float64(x*y) + z }
func OwnWay(x float64) float64         { return math.Exp(x) }
func Exact(x float64) float64          { return math.Sqrt(math.Floor(x)) }
`,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, target := range fusingTargets {
		found := strings.Join(unportable(t, dir, target, []string{"."}), "\n")
		for function, want := range map[string]bool{"Fused": true, "Rounded": false, "OwnWay": true, "Exact": false} {
			if strings.Contains(found, "planted."+function+" ") != want {
				t.Errorf("%v: %s reported: %v, want %v; all findings:\n%s", target, function, !want, want, found)
			}
		}
	}
	if found := strings.Join(unportable(t, dir, fusingTargets[0], []string{"."}), "\n"); !strings.Contains(found, "planted.Less ") {
		t.Errorf("the first target does not contract a difference: it is not the one that fuses most; all findings:\n%s", found)
	}
}
