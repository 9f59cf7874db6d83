package cli

import (
	"embed"

	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"text/template"

	"github.com/spf13/cobra"
)

//go:embed scripts
var scriptFiles embed.FS

var scripts = template.Must(template.ParseFS(scriptFiles, "scripts/*.tmpl"))

// scriptFormats are the kinds of scripts and their templates.
var scriptFormats = map[string]string{
	"slurm": "slurm.tmpl", "gnu-parallel": "parallel.tmpl", "kubernetes": "kubernetes.tmpl",
}

// slurmFlags are the flags of `slurm`.
type slurmFlags struct {
	settings
	out    string
	format string
	time   string
	tasks  int
	cpus   int
}

// script is what the templates see. Commands and folders are quoted for a
// shell.
type script struct {
	Name, Title         string
	Points, Tasks, Last int
	CPUs                int
	Time                string
	Dir                 string
	Sweep, QuotedSweep  string // the command without --shard; the latter quoted once more
	Merge, MergeCommand string // the command as one word, and as it is
}

func (p *program) slurmCommand() *cobra.Command {
	var f slurmFlags
	c := &cobra.Command{
		Use:   "slurm EXPERIMENT",
		Short: "Write a script that runs a sweep on a cluster",
		Long: `Write a script that runs the shards of a sweep as a Slurm job array and puts them
together when all are done. Nothing is submitted: the script goes to standard
output, and running it with bash submits both jobs. Tasks that lose their node
are requeued and go on where they stood.

The sweep is checked first, so that no mistake in it waits in a queue. With
--format, the same shards become a recipe for GNU parallel or an Indexed Job for
Kubernetes.`,
		Example: `  transpac slurm my-sweep.toml --tasks 100 > my-sweep.sbatch
  bash my-sweep.sbatch                                        submits tasks and merge
  transpac slurm my-sweep.toml --tasks 40 --cpus-per-task 8 --time 04:00:00 --out /scratch/mine
  transpac slurm my-sweep.toml --tasks 16 --format gnu-parallel > my-sweep.sh
  transpac slurm my-sweep.toml --tasks 16 --format kubernetes > job.yaml`,
		Args: argument("an experiment with a [sweep] table: a TOML file or a name that `transpac list` shows"),
		RunE: func(c *cobra.Command, args []string) error { return p.slurm(c, args[0], f) },
	}
	f.settings.pointFlags(c)
	c.Flags().IntVar(&f.tasks, "tasks", 0, "number of shards, `N`")
	c.Flags().IntVar(&f.cpus, "cpus-per-task", 1, "processors for each task")
	c.Flags().StringVar(&f.time, "time", "24:00:00", "time limit of a task, as Slurm writes it; a task that needs more is submitted again")
	c.Flags().StringVar(&f.out, "out", "", "results folder `DIR` on a disk that all machines share (default runs/NAME-HASH)")
	c.Flags().StringVar(&f.format, "format", "slurm", "`slurm`, gnu-parallel or kubernetes")
	return c
}

func (p *program) slurm(c *cobra.Command, name string, f slurmFlags) error {
	file, known := scriptFormats[f.format]
	switch {
	case !known:
		return wrong(fmt.Errorf("--format is %q; give slurm, gnu-parallel or kubernetes", f.format))
	case f.tasks < 1:
		return wrong(fmt.Errorf("--tasks is missing or less than 1; say into how many shards the sweep is cut, such as --tasks 100"))
	case f.cpus < 1:
		return wrong(fmt.Errorf("--cpus-per-task is %d; give 1 or more", f.cpus))
	case !timeLimit.MatchString(f.time):
		return wrong(fmt.Errorf("--time is %q; write minutes, HH:MM:SS or DAYS-HH:MM:SS", f.time))
	}
	job, err := p.namedSweep(c, name, f.settings)
	if err != nil {
		return err
	}
	if points := job.Points(); f.tasks > points {
		return wrong(fmt.Errorf("--tasks is %d, and the sweep has %s; give as many at most", f.tasks, count(points, "point")))
	}
	if f.out == "" {
		f.out = defaultFolder(job)
	}
	s := script{
		Name: label(job.Experiment.Name), Title: oneLine(job.Experiment.Title), Points: job.Points(), Tasks: f.tasks, Last: f.tasks - 1,
		CPUs: f.cpus, Time: f.time, Dir: shellWord(f.out),
		Sweep: sweepCommandLine(c, name, f), MergeCommand: "transpac merge " + shellWord(f.out) + " --quiet",
	}
	s.QuotedSweep, s.Merge = shellWord(s.Sweep), shellWord(s.MergeCommand)
	if err := scripts.ExecuteTemplate(p.out, file, s); err != nil {
		return failed(err)
	}
	return nil
}

var timeLimit = regexp.MustCompile(`^([0-9]+-)?[0-9]+(:[0-9]{2}){0,2}$`)

// sweepCommandLine repeats the flags that change the experiment.
func sweepCommandLine(c *cobra.Command, name string, f slurmFlags) string {
	words := []string{"transpac", "sweep", shellWord(name), "--out", shellWord(f.out), "--quiet"}
	for _, set := range f.set {
		words = append(words, "--set", shellWord(set))
	}
	if c.Flags().Changed("seed") {
		words = append(words, "--seed", fmt.Sprint(f.seed))
	}
	return strings.Join(words, " ")
}

// shellWord quotes a text so that a shell reads it as one word.
func shellWord(text string) string {
	const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./:@%+-"
	if text != "" && strings.Trim(text, plain) == "" {
		return text
	}
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}

// label turns a name into one that schedulers accept.
func label(name string) string {
	name = regexp.MustCompile(`[^a-z0-9-]+`).ReplaceAllString(strings.ToLower(filepath.Base(name)), "-")
	const longest = 50
	if name = strings.Trim(name[:min(len(name), longest)], "-"); name == "" {
		return "sweep"
	}
	return name
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
