package cli

import "testing"

// What other settings give never replaces the report of the suite as it is set.
func TestOtherSettingsLeaveTheReportOfASuiteAlone(t *testing.T) {
	for _, c := range []struct {
		flags suiteFlags
		whole bool
		want  string
	}{
		{suiteFlags{}, true, "results/facts"},
		{suiteFlags{}, false, ""},
		{suiteFlags{set: []string{"run.replicates=2"}}, true, ""},
		{suiteFlags{set: []string{"run.replicates=2"}, out: "mine"}, true, "mine"},
		{suiteFlags{out: "mine"}, false, "mine"},
	} {
		if got := c.flags.folder(c.whole, "results/facts"); got != c.want {
			t.Errorf("%+v, whole %t: the report goes to %q, want %q", c.flags, c.whole, got, c.want)
		}
	}
}
