package design

import (
	"strconv"
	"strings"
	"testing"
)

// a is a parameter without mistakes.
const a = "\n[[parameter]]\nkey = \"a\"\nrange = [0, 1]\n"

var refusals = []struct{ name, text, want string }{
	{"no design", a, "sweep.design: is missing; give grid, list, latin-hypercube, sobol, monte-carlo, morris, saltelli"},
	{"a misspelt design", "design = \"sobel\"" + a, `sweep.design: "sobel" is not possible; give grid, list, latin-hypercube, sobol, monte-carlo, morris, saltelli; did you mean sobol?`},
	{"a key of another design", "design = \"morris\"\nbase_sample = 64" + a, "sweep.base_sample: the design morris does not read it; it belongs to saltelli"},
	{"points of another design", "design = \"grid\"\npoints = 3" + a + "steps = 3", "sweep.points: the design grid does not read it; it belongs to list, latin-hypercube, sobol, monte-carlo"},
	{"an unknown key", "design = \"sobol\"\npoints = 8\nconstraint = []" + a, "sweep.constraint: unknown key; did you mean constraints?"},
	{"an unknown key of a parameter", "design = \"sobol\"\npoints = 8" + a + "scael = \"log\"", "sweep.parameter.0.scael: unknown key; did you mean scale?"},
	{"no number of points", "design = \"sobol\"" + a, "sweep.points: is missing; give an integer, 1 to 1000000000"},
	{"nothing varied", "design = \"sobol\"\npoints = 8", "nothing is varied; add a [[sweep.parameter]] table with key and range"},
	{"one table of parameters", "design = \"sobol\"\npoints = 8\nparameter = { key = \"a\" }", "sweep.parameter: found a table; write one [[sweep.parameter]] for each parameter"},
	{"no key", "design = \"sobol\"\npoints = 8\n[[parameter]]\nrange = [0, 1]", "sweep.parameter.0: names no key"},
	{"key and keys", "design = \"sobol\"\npoints = 8" + a + "keys = [\"b\"]", "sweep.parameter.0.keys: give key or keys, not both"},
	{"a key twice", "design = \"sobol\"\npoints = 8" + a + "[[parameter]]\nkeys = [\"b\", \"a\"]\nrange = [0, 1]", "sweep.parameter.1: a is already set by parameter 1"},
	{"the replicates as a parameter", "design = \"sobol\"\npoints = 8\n[[parameter]]\nkey = \"run.replicates\"\nrange = [1, 8]\ninteger = true", "run.replicates cannot be varied: the number of replicates is sweep.replicates"},
	{"a key of the sweep", "design = \"sobol\"\npoints = 8\n[[parameter]]\nkey = \"sweep.points\"\nrange = [1, 8]", "sweep.points cannot be varied: [sweep] is not part of a run"},
	{"no key at all", "design = \"sobol\"\npoints = 8\n[[parameter]]\nkey = \"a=b\"\nrange = [1, 8]", `"a=b" is no key`},
	{"no values", "design = \"sobol\"\npoints = 8\n[[parameter]]\nkey = \"a\"", "sweep.parameter.0: has no values; give range = [LOW, HIGH] or values = [...]"},
	{"a range the wrong way round", "design = \"sobol\"\npoints = 8\n[[parameter]]\nkey = \"a\"\nrange = [1, 0]", "sweep.parameter.0.range: give the smallest and the largest value"},
	{"logarithms of zero", "design = \"sobol\"\npoints = 8" + a + "scale = \"log\"", "sweep.parameter.0.range: a logarithmic scale needs a range above 0"},
	{"fractions of whole numbers", "design = \"sobol\"\npoints = 8\n[[parameter]]\nkey = \"a\"\nrange = [0.5, 3]\ninteger = true", "its range must begin and end with one"},
	{"whole numbers without bounds", "design = \"sobol\"\npoints = 8\n[[parameter]]\nkey = \"a\"\ndistribution = \"normal\"\nmean = 5\nsd = 2\ninteger = true", "sweep.parameter.0: takes whole numbers, which need bounds"},
	{"an endless range", "design = \"sobol\"\npoints = 8\n[[parameter]]\nkey = \"a\"\nrange = [-1.7e308, 1.7e308]", "sweep.parameter.0.range: the range is wider than a number can say"},
	{"an empty list of values", "design = \"sobol\"\npoints = 8\n[[parameter]]\nkey = \"a\"\nvalues = []", "sweep.parameter.0.values: the list is empty; give numbers"},
	{"values and range", "design = \"sobol\"\npoints = 8" + a + "values = [1, 2]", "sweep.parameter.0.range: the parameter has a list of values, which leaves nothing for range to say"},
	{"values of two sorts", "design = \"sobol\"\npoints = 8\n[[parameter]]\nkey = \"a\"\nvalues = [1, \"b\"]", `sweep.parameter.0.values: found the text "b"`},
	{"a list as a value", "design = \"sobol\"\npoints = 8\n[[parameter]]\nkey = \"a\"\nvalues = [[1], [2]]", "sweep.parameter.0.values: found a list; a list of values has numbers"},
	{"a value twice", "design = \"sobol\"\npoints = 8\n[[parameter]]\nkey = \"a\"\nvalues = [1, 2.0, 1.0]", "sweep.parameter.0.values: 1.0 appears twice"},
	{"an infinite value", "design = \"sobol\"\npoints = 8\n[[parameter]]\nkey = \"a\"\nvalues = [1.0, inf]", "is not a finite number"},
	{"a grid without steps", "design = \"grid\"" + a, "sweep.parameter.0.steps: a grid takes a number of values from a range; give steps, 2 or more, or values = [...]"},
	{"steps outside a grid", "design = \"morris\"" + a + "steps = 4", "sweep.parameter.0.steps: only a grid takes steps"},
	{"a grid without end", "design = \"grid\"" + strings.Repeat("\n[[parameter]]\nkey = \"KEY\"\nrange = [0, 1]\nsteps = 10000", 3), "the grid has more than a thousand million points"},
	{"half a normal distribution", "design = \"sobol\"\npoints = 8\n[[parameter]]\nkey = \"a\"\ndistribution = \"normal\"\nmean = 1", "sweep.parameter.0.sd: is missing; a normal distribution needs it"},
	{"a mean of a uniform distribution", "design = \"sobol\"\npoints = 8" + a + "mean = 1", "sweep.parameter.0.mean: a uniform distribution does not read it"},
	{"a mode outside the range", "design = \"sobol\"\npoints = 8" + a + "distribution = \"triangular\"\nmode = 2", "sweep.parameter.0.mode: 2 lies outside the range 0 to 1"},
	{"a range far from the distribution", "design = \"sobol\"\npoints = 8" + a + "distribution = \"normal\"\nmean = 50\nsd = 1", "the range holds less than a millionth of the distribution"},
	{"a triangle without a range", "design = \"sobol\"\npoints = 8\n[[parameter]]\nkey = \"a\"\ndistribution = \"triangular\"\nmode = 2", "sweep.parameter.0: has no values"},
	{"a distribution in a grid", "design = \"grid\"" + a + "steps = 4\ndistribution = \"beta\"\nalpha = 1\nbeta = 1", "a grid design spreads its values evenly"},
	{"a response without a horizon", "design = \"sobol\"\npoints = 8\ntargets = [\"gdp_real:JPN\"]" + a, `sweep.targets: "gdp_real:JPN" names no horizon`},
	{"a response of an unknown dimension", "design = \"sobol\"\npoints = 8\ntargets = [\"imports_real:JPN:partnr=USA@12\"]" + a, "did you mean partner?"},
	{"adaptive replicates without a width", "design = \"sobol\"\npoints = 8\nadaptive = { response = \"gdp_real:JPN@12\" }" + a, "sweep.adaptive.half_width: is missing"},
	{"a cap below the batch", "design = \"sobol\"\npoints = 8\nadaptive = { response = \"gdp_real:JPN@12\", half_width = 1, batch = 16, cap = 8 }" + a, "sweep.adaptive.cap: 8 is less than the batch of 16"},
	{"constraints of a morris design", "design = \"morris\"\nconstraints = [\"a < 1\"]" + a, "sweep.constraints: a morris design moves one parameter at a time"},
	{"constraints of a saltelli design", "design = \"saltelli\"\nbase_sample = 64\nconstraints = [\"a < 1\"]" + a, "sweep.constraints: a saltelli design needs parameters that vary independently"},
	{"a constraint without a comparison", "design = \"sobol\"\npoints = 8\nconstraints = [\"a<1\"]" + a, `sweep.constraints: "a<1": no comparison`},
	{"a constraint without a side", "design = \"sobol\"\npoints = 8\nconstraints = [\"a < 2 *\"]" + a, "a number or key is missing"},
	{"a constraint on a fixed key", "design = \"sobol\"\npoints = 8\nconstraints = [\"a < shock.b.rate\"]" + a, `the sweep does not vary "shock.b.rate"; known: a`},
	{"a constraint that never holds", "design = \"sobol\"\npoints = 8\nconstraints = [\"a > 2\"]" + a, "sweep.constraints: of the first 100000 points of the sequence only 0 fulfil them"},
	{"a constraint that never holds at random", "design = \"monte-carlo\"\npoints = 8\nconstraints = [\"a > 2\"]" + a, "sweep.constraints: of 10000 random points not one fulfils the constraints"},
	{"an empty grid", "design = \"grid\"\nconstraints = [\"a > 2\"]" + a + "steps = 3", "sweep.constraints: not one of the 3 combinations fulfils them"},
	{"too many parameters", "design = \"saltelli\"\nbase_sample = 64" + strings.Repeat("\n[[parameter]]\nkey = \"KEY\"\nrange = [0, 1]", 65), "sweep.parameter: 65 parameters; this design has at most 64"},
	{"too few candidates", "design = \"morris\"\ntrajectories = 9\ncandidates = 5" + a, "sweep.candidates: 5 candidates are fewer than the 9 trajectories"},
	{"too many candidates", "design = \"morris\"\ncandidates = 1000" + strings.Repeat("\n[[parameter]]\nkey = \"KEY\"\nrange = [0, 1]", 30), "sweep.candidates: comparing 1000 trajectories of 31 points takes too long"},
	{"a list without points", "design = \"list\"", "the list has no points"},
	{"points that set different keys", "design = \"list\"\npoints = [{ a = 1 }, { b = 1 }]", "sweep.points.1: the point sets b, the first one a; all points set the same keys"},
	{"parameters of a list", "design = \"list\"\npoints = [{ a = 1 }]" + a, "sweep.parameter: a list names its parameters in its points"},
	{"a file that is not there", "design = \"list\"\nfile = \"nowhere.csv\"", "sweep.file: open nowhere.csv: file does not exist; the file lies beside the experiment"},
	{"a file with ragged rows", "design = \"list\"\nfile = \"ragged.csv\"", "sweep.file: ragged.csv:3: the line has "},
	{"an empty file", "design = \"list\"\nfile = \"empty.csv\"", "sweep.file: empty.csv: the file is empty"},
}

func TestMistakesAreNamed(t *testing.T) {
	for _, c := range refusals {
		text := c.text
		for i := 0; strings.Contains(text, "KEY"); i++ {
			text = strings.Replace(text, `"KEY"`, strconv.Quote("k"+strconv.Itoa(i)), 1)
		}
		d, mistakes := Parse(table(t, text), files)
		found := false
		var all []string
		for _, m := range mistakes {
			all = append(all, m.Error())
			found = found || strings.Contains(m.Error(), c.want)
		}
		if !found || d != nil {
			t.Errorf("%s: want %q in\n%s", c.name, c.want, strings.Join(all, "\n"))
		}
	}
}

func TestAllMistakesAreReportedAtOnce(t *testing.T) {
	_, mistakes := Parse(table(t, `
		design = "sobol"
		points = 0
		targets = ["gdp"]
		constraints = ["a < b"]
		[[parameter]]
		key = "a"
		range = [1]
		[[parameter]]
		key = "a"
		values = []
	`), nil)
	for _, path := range []string{"points", "targets", "constraints", "parameter.0.range", "parameter.1.values", "parameter.1:"} {
		found := false
		for _, m := range mistakes {
			found = found || strings.Contains(m.Error(), "sweep."+path)
		}
		if !found {
			t.Errorf("no mistake with %s among %v", path, mistakes)
		}
	}
}

func TestWarningsNameUnbalancedSequences(t *testing.T) {
	d := parsed(t, "design = \"saltelli\"\nbase_sample = 50"+a)
	want := "sweep.base_sample is 50: a Sobol sequence is balanced at powers of two; take 32 or 64"
	if got := d.Warnings(); len(got) != 2 || got[0] != want {
		t.Errorf("warnings %q, want %q first", got, want)
	}
	if got := parsed(t, "design = \"sobol\"\npoints = 64"+a).Warnings(); len(got) != 0 {
		t.Errorf("warnings %q", got)
	}
}
