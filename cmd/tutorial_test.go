package cmd_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var shellBlock = regexp.MustCompile("(?ms)^```sh\n(.*?)^```$")

// The tutorial works as it is written: its commands run in the order of the
// page in a new home, and what they promise is there afterwards.
func TestTheTutorialWorksAsWritten(t *testing.T) {
	if testing.Short() {
		t.Skip("runs eight commands that simulate")
	}
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("there is no bash")
	}
	page, err := os.ReadFile(filepath.Join("..", "docs", "tutorial.md"))
	if err != nil {
		t.Fatal(err)
	}
	var script bytes.Buffer
	blocks := shellBlock.FindAllSubmatch(page, -1)
	for _, b := range blocks {
		script.Write(b[1])
	}
	if len(blocks) < 6 {
		t.Fatalf("only %d blocks of commands were found", len(blocks))
	}
	home := t.TempDir()
	cmd := exec.Command(bash, "-euo", "pipefail", "-c", script.String())
	cmd.Dir = ".."
	cmd.Env = append(goEnvironment(t), "HOME="+home)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	read := func(name string) []byte {
		text, err := os.ReadFile(filepath.Join(home, "study", name))
		if err != nil {
			t.Error(err)
		}
		return text
	}
	for _, name := range []string{"cars/report.html", "cars-only/responses.csv", "cars-only.png", "cars-only.svg"} {
		read(name)
	}
	if bytes.Equal(read("patience/before.png"), read("patience/after.png")) {
		t.Error("the reader's own rule does not change the figure")
	}
	// "border prices fall by less, and imports by more"
	for _, variable := range []string{"import_price_border", "imports_real"} {
		before, after := lastMean(t, read("patience/before/responses.csv"), variable), lastMean(t, read("patience/after/responses.csv"), variable)
		if variable == "import_price_border" && !(before < after && after < 0) || variable == "imports_real" && !(after < before && before < 0) {
			t.Errorf("%s: %g before, %g after", variable, before, after)
		}
	}
}

// goEnvironment is the present environment with the folders of the go command
// spelled out, so that another home does not move them.
func goEnvironment(t *testing.T) []string {
	t.Helper()
	env := os.Environ()
	for _, name := range []string{"GOCACHE", "GOMODCACHE", "GOPATH", "GOFLAGS", "GOPROXY"} {
		out, err := exec.Command("go", "env", name).Output()
		if err != nil {
			t.Fatal(err)
		}
		env = append(env, name+"="+strings.TrimSpace(string(out)))
	}
	return env
}
