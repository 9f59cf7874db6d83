package cmd_test

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"text/template"
	"time"
)

// cluster is a real Slurm of two nodes on this machine, for one test. It has a
// configuration, a key, a socket and ports of its own, listens on the loopback
// device alone, and leaves a Slurm that runs here already in peace. Its daemons
// end with the test, however that ends.
type cluster struct {
	root    string // folder of everything that it writes
	Host    string
	User    string
	Ports   []int
	Nodes   []string
	running map[string]*exec.Cmd
}

// Nobody is asked to authenticate anywhere but at the cluster's own munge, no
// process is put into a cgroup, and no database is kept. Only a job that asks for
// it is queued again. The scheduler looks for work at once rather than twice a
// minute.
var clusterConfiguration = template.Must(template.New("").Parse(`
ClusterName=loop
SlurmctldHost={{.Host}}(127.0.0.1)
SlurmUser={{.User}}
SlurmdUser={{.User}}
AuthType=auth/munge
AuthInfo=socket={{.Path "munge.socket"}}
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
SlurmctldPort={{index .Ports 0}}
StateSaveLocation={{.Path "state"}}
SlurmdSpoolDir={{.Path "spool.%n"}}
SlurmctldPidFile={{.Path "slurmctld.pid"}}
SlurmdPidFile={{.Path "slurmd.%n.pid"}}
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SwitchType=switch/none
ReturnToService=2
JobRequeue=0
KillWait=1
SchedulerParameters=batch_sched_delay=0,sched_min_interval=0,sched_interval=1,bf_interval=1
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
{{range $i, $name := .Nodes}}NodeName={{$name}} NodeHostname={{$.Host}} NodeAddr=127.0.0.1 Port={{$.Port $i}} CPUs=1
{{end}}PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
`))

// Path is a file of the cluster.
func (c *cluster) Path(name string) string { return filepath.Join(c.root, name) }

// Port is where the daemon of a node listens.
func (c *cluster) Port(node int) int { return c.Ports[1+node] }

// newCluster starts a cluster, or skips the test where Slurm is not installed.
func newCluster(t *testing.T) *cluster {
	t.Helper()
	for _, name := range []string{"munged", "slurmctld", "slurmd", "sbatch", "squeue", "sinfo", "scontrol"} {
		if daemon(name) == "" {
			t.Skipf("%s is not installed, so there is no real Slurm to run on; Debian has it all: apt-get install --no-install-recommends slurm-wlm munge", name)
		}
	}
	// The daemons get a signal when the thread ends that started them.
	runtime.LockOSThread()
	// A socket's path must be short, which that of t.TempDir is not.
	root, err := os.MkdirTemp("", "transpac-slurm-")
	if err != nil {
		t.Fatal(err)
	}
	c := &cluster{root: root, Nodes: []string{"n1", "n2"}, running: map[string]*exec.Cmd{}}
	t.Cleanup(func() { c.end(t) })
	c.configure(t)
	c.start(t, "munged", "--foreground", "--force", "--socket="+c.Path("munge.socket"), "--key-file="+c.Path("munge.key"),
		"--pid-file="+c.Path("munge.pid"), "--seed-file="+c.Path("munge.seed"), "--log-file="+c.Path("munge.log"), "--num-threads=2")
	c.start(t, "slurmctld", "-D", "-c")
	for _, node := range c.Nodes {
		c.startNode(t, node)
	}
	c.wait(t, "both nodes to be idle", func() bool {
		return strings.Count(c.ask("sinfo", "-h", "-N", "-o", "%T"), "idle\n") == len(c.Nodes)
	})
	return c
}

// daemon finds a program that may lie outside the path of an ordinary user.
func daemon(name string) string {
	for _, path := range []string{name, "/usr/sbin/" + name, "/usr/local/sbin/" + name} {
		if found, err := exec.LookPath(path); err == nil {
			return found
		}
	}
	return ""
}

// configure writes the configuration and the key.
func (c *cluster) configure(t *testing.T) {
	t.Helper()
	host, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	c.Host, _, _ = strings.Cut(host, ".")
	me, err := user.Current()
	if err != nil {
		t.Fatal(err)
	}
	c.User = me.Username
	for range 1 + len(c.Nodes) {
		free, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer free.Close() // after all of them are found, so that they differ
		c.Ports = append(c.Ports, free.Addr().(*net.TCPAddr).Port)
	}
	var text bytes.Buffer
	if err := clusterConfiguration.Execute(&text, c); err != nil {
		t.Fatal(err)
	}
	key := make([]byte, 64)
	rand.Read(key)
	for name, content := range map[string][]byte{"slurm.conf": text.Bytes(), "munge.key": key} {
		if err := os.WriteFile(c.Path(name), content, 0o400); err != nil {
			t.Fatal(err)
		}
	}
	// munge.socket must be within everybody's reach, the rest must not be.
	if err := os.Chmod(c.root, 0o711); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(c.Path("state"), 0o700); err != nil {
		t.Fatal(err)
	}
}

// environment is that of the cluster's daemons and users. Nothing in it points
// to another Slurm, as part of which the test may be running.
func (c *cluster) environment() []string {
	foreign := regexp.MustCompile(`^(SLURM|SBATCH|SQUEUE|SINFO|SCONTROL)_`)
	return append(slices.DeleteFunc(os.Environ(), foreign.MatchString), "SLURM_CONF="+c.Path("slurm.conf"))
}

// start starts a daemon, whose log goes to a file named after it.
func (c *cluster) start(t *testing.T, name string, args ...string) *exec.Cmd {
	t.Helper()
	log, err := os.OpenFile(c.Path(name+".log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	cmd := exec.Command(daemon(name), args...)
	cmd.Env, cmd.Stdout, cmd.Stderr = c.environment(), log, log
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	c.running[strings.Join(append([]string{name}, args...), " ")] = cmd
	return cmd
}

func (c *cluster) startNode(t *testing.T, node string) {
	t.Helper()
	c.start(t, "slurmd", "-D", "-N", node)
}

// ask runs one of Slurm's commands and returns what it prints, mistakes
// included.
func (c *cluster) ask(name string, args ...string) string {
	cmd := exec.Command(name, args...)
	cmd.Env = c.environment()
	out, err := cmd.CombinedOutput()
	if err != nil {
		return fmt.Sprintf("%s\n%s %s: %v", out, name, strings.Join(args, " "), err)
	}
	return string(out)
}

// wait waits until something is so, and fails the test with all logs where it
// takes too long.
func (c *cluster) wait(t *testing.T, what string, so func() bool) {
	t.Helper()
	for deadline := time.Now().Add(2 * time.Minute); !so(); time.Sleep(50 * time.Millisecond) {
		if time.Now().Before(deadline) {
			continue
		}
		var logs strings.Builder
		paths, _ := filepath.Glob(c.Path("*.log"))
		for _, path := range paths {
			text, _ := os.ReadFile(path)
			fmt.Fprintf(&logs, "%s:\n%s\n", filepath.Base(path), text[max(0, len(text)-4000):])
		}
		t.Fatalf("waited in vain for %s\n%s\n%s\n%s", what, c.ask("sinfo", "-N", "-l"), c.ask("scontrol", "show", "jobs"), logs.String())
	}
}

// lose lets a node die as in a power cut: its daemon and everything that it runs
// are killed without a word. It is then told to the scheduler, which would find
// out after some minutes.
func (c *cluster) lose(t *testing.T, node string) {
	t.Helper()
	c.kill("slurmd -D -N " + node)
	c.killTasks("SLURMD_NODENAME=" + node)
	if answer := c.ask("scontrol", "update", "NodeName="+node, "State=DOWN", "Reason=lost"); answer != "" {
		t.Fatal(answer)
	}
}

// kill ends a daemon that start started.
func (c *cluster) kill(command string) {
	if cmd := c.running[command]; cmd != nil {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		delete(c.running, command)
	}
}

// killTasks kills what the cluster's nodes run and what watches over it: all
// processes with this cluster's configuration, and another text, in their
// environment, and Slurm's own processes above them. Those have overwritten
// their environment with their title and are nobody's children.
func (c *cluster) killTasks(also string) {
	processes, _ := filepath.Glob("/proc/[0-9]*")
	var found []int
	for _, process := range processes {
		environment, _ := os.ReadFile(filepath.Join(process, "environ"))
		list := strings.Split(string(environment), "\x00")
		if !slices.Contains(list, "SLURM_CONF="+c.Path("slurm.conf")) || !slices.Contains(list, also) {
			continue
		}
		id, _ := strconv.Atoi(filepath.Base(process))
		if above := parent(id); strings.HasPrefix(commandLine(above), "slurmstepd:") {
			found = append(found, above)
		}
		found = append(found, id)
	}
	for _, id := range found {
		_ = syscall.Kill(id, syscall.SIGKILL)
	}
}

// parent is the process that a process belongs to, 0 where it is gone.
func parent(process int) int {
	text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", process))
	// The second field is a name in parentheses, which may hold anything.
	fields := strings.Fields(string(text[bytes.LastIndexByte(text, ')')+1:]))
	if len(fields) < 2 {
		return 0
	}
	id, _ := strconv.Atoi(fields[1])
	return id
}

func commandLine(process int) string {
	text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", process))
	return string(text)
}

// end stops the cluster and removes its files.
func (c *cluster) end(t *testing.T) {
	for _, node := range c.Nodes {
		c.killTasks("SLURMD_NODENAME=" + node)
	}
	for command := range c.running {
		c.kill(command)
	}
	if err := os.RemoveAll(c.root); err != nil {
		t.Error(err)
	}
}
