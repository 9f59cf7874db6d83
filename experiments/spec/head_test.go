package spec

import (
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/engine/parameter"
)

func TestTheFormatDescribesItself(t *testing.T) {
	for _, ptr := range []any{new(headKeys), new(runKeys), new(scaleKeys), new(recordKeys), new(shockKeys)} {
		if errs := parameter.Check(ptr); len(errs) > 0 {
			t.Error(errs)
		}
	}
	var names []string
	for _, s := range Sections() {
		names = append(names, s.Name)
		if s.Doc == "" || len(s.Fields) == 0 {
			t.Errorf("section %q says nothing", s.Name)
		}
	}
	if got := strings.Join(names, ","); got != ",run,scale,record,record.panel,shock" {
		t.Errorf("sections are %s", got)
	}
}
