package cli

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"golang.org/x/term"

	"github.com/seed-16a9e133/transpac/experiments/run"
)

// meter shows how far a job is: on a terminal as one line that changes, else
// as a plain line now and then, so that a log stays short.
type meter struct {
	out      io.Writer
	terminal bool
	quiet    bool
	started  time.Time
	shown    time.Time // when the line was last written
	tenth    int       // of the job, in the last plain line
	last     run.Progress
	points   bool // count points and not replicates
	width    int  // of the line on the terminal
}

func newMeter(out io.Writer, quiet bool) *meter {
	m := &meter{out: out, quiet: quiet, started: time.Now()}
	if f, isFile := out.(*os.File); isFile {
		m.terminal = term.IsTerminal(int(f.Fd()))
	}
	return m
}

// show is told after every step of the simulation; it writes far less often.
func (m *meter) show(now run.Progress) {
	m.last = now
	switch {
	case m.quiet:
	case m.terminal:
		const pause = 100 * time.Millisecond
		if time.Since(m.shown) >= pause {
			m.shown = time.Now()
			m.overwrite(m.line(now))
		}
	case int(10*now.Share) > m.tenth:
		m.tenth = int(10 * now.Share)
		fmt.Fprintln(m.out, m.line(now))
	}
}

// end leaves the cursor at the start of an empty line.
func (m *meter) end() {
	if m.terminal && !m.quiet {
		m.overwrite("")
	}
}

func (m *meter) overwrite(line string) {
	fmt.Fprintf(m.out, "\r%s%s\r%s", line, strings.Repeat(" ", max(0, m.width-len(line))), line)
	m.width = len(line)
}

func (m *meter) line(now run.Progress) string {
	line := fmt.Sprintf("%3.0f %%  %d of %d replicates", 100*now.Share, now.Finished, now.Of)
	if m.points {
		line = fmt.Sprintf("%3.0f %%  %d of %d points, %s of runs", 100*now.Share, now.Points, now.OfPoints, count(now.Finished, "pair"))
	}
	if now.Failed > 0 {
		line += fmt.Sprintf(", %d failed", now.Failed)
	}
	// The first moments say nothing about the rest, nor do replicates that were
	// taken over.
	gone := time.Since(m.started)
	if m.points && gone > 2*time.Second {
		line += fmt.Sprintf(", %.3g a second", float64(now.Finished-now.Taken)/gone.Seconds())
	}
	done := now.Share - float64(now.Taken)/float64(now.Of)
	if gone > 2*time.Second && done > 0.02 && now.Share < 1 {
		left := time.Duration(float64(gone) * (1 - now.Share) / done)
		line += fmt.Sprintf(", about %v left", left.Round(time.Second))
	}
	return line
}
