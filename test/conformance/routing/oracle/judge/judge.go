// Package judge reads cases, one JSON text a line, lets one Kubernetes release decide them, and writes its answers.
package judge

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"sort"
	"strings"

	corev1 "k8s.io/api/core/v1"
	discoveryv1 "k8s.io/api/discovery/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/klog/v2"
)

// Endpoint is an endpoint of a case; an empty NodeName and a nil Zone mean absent.
type Endpoint struct {
	NodeName    string   `json:"node"`
	Zone        *string  `json:"zone"`
	Ready       bool     `json:"ready"`
	Serving     bool     `json:"serving"`
	Terminating bool     `json:"terminating"`
	ZoneHints   []string `json:"zones"`
	NodeHints   []string `json:"nodes"`
	// Families are the IP families of the pod behind it: 4, 6 or 46.
	Families string `json:"families"`
}

// Service is the part of a Service that the reconciler reads; a nil annotation is absent, an empty Value unset.
type Service struct {
	Hints           *string `json:"hints"`
	Mode            *string `json:"mode"`
	Value           string  `json:"value"`
	PublishNotReady bool    `json:"publishNotReady"`
	PerSlice        int     `json:"perSlice"`
}

// Expected is what the simulator says where Kubernetes leaves it to chance: runs go on until it has been seen.
type Expected struct {
	// Auto has the form of describeAuto.
	Auto string `json:"auto"`
	// Reconciled holds the counts for each zone, by family.
	Reconciled map[string]string `json:"reconciled"`
}

// Node is a node of a case; a nil Zone means that it has no zone label.
type Node struct {
	Name           string  `json:"name"`
	Zone           *string `json:"zone"`
	Ready          bool    `json:"ready"`
	MilliCPU       int64   `json:"cpu"`
	IsControlPlane bool    `json:"controlPlane"`
}

// Case is what is asked.
type Case struct {
	Endpoints  []Endpoint `json:"endpoints"`
	Nodes      []Node     `json:"nodes"`
	Annotation string     `json:"annotation"`
	Values     []string   `json:"values"`
	Service    Service    `json:"service"`
	Expected   Expected   `json:"expected"`
}

// Answer is what the release says. Lists of endpoints are their indices, separated by spaces.
type Answer struct {
	// Hints holds, for each value asked about, the hints of each endpoint as zones/nodes, each list joined by commas.
	Hints map[string]string `json:"hints"`
	// Auto holds the distinct outcomes of the Auto heuristic in the form of describeAuto, empty when it gives up.
	Auto []string `json:"auto"`
	// Reconciled holds what the whole reconciler writes, by family: the distinct outcomes. Each is the hints of all pods'
	// endpoints, "-" for a pod without one, or for a Service with the Auto heuristic counts for each zone, because pods
	// come to slices in random order. Nil where the reconciler cannot be called.
	Reconciled map[string][]string `json:"reconciled"`
	// Cluster and Local hold the candidates of each node under either internalTrafficPolicy.
	Cluster []string `json:"cluster"`
	Local   []string `json:"local"`
}

// Release is what one Kubernetes minor decides.
type Release struct {
	// Categorize answers the indices of the endpoints that the node's proxy would use.
	Categorize func(c Case, node Node, local bool) []int
	// ReconcileHints writes the hints of a trafficDistribution value; nil where the field does not exist.
	ReconcileHints func(value string, slices []*discoveryv1.EndpointSlice)
	// AddHints writes the hints of the Auto heuristic.
	AddHints func(nodes []*corev1.Node, slices []*discoveryv1.EndpointSlice) []*discoveryv1.EndpointSlice
	// Reconcile answers the hints of each pod by family; nil where the reconciler is not exported.
	Reconcile func(c Case) map[string][]string
}

// Runs of the Auto heuristic, which breaks ties by the random order of maps: at least, and at most when what is expected
// has not come up yet.
const (
	leastRuns           = 24
	leastReconcilerRuns = 4
	mostRuns            = 5000
)

// Main answers standard input on standard output.
func Main(release Release) {
	klog.LogToStderr(false)
	klog.SetOutput(io.Discard)
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<24)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	for in.Scan() {
		var c Case
		if err := json.Unmarshal(in.Bytes(), &c); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		if err := encoder.Encode(decide(release, c)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

func decide(release Release, c Case) Answer {
	answer := Answer{Hints: map[string]string{}}
	for _, value := range c.Values {
		slices := slicesOf(c)
		release.ReconcileHints(value, slices)
		answer.Hints[value] = strings.Join(hintsOf(slices), " ")
	}
	answer.Auto = decideAuto(release, c)
	answer.Reconciled = reconcile(release, c)
	for _, node := range c.Nodes {
		answer.Cluster = append(answer.Cluster, joinIndices(release.Categorize(c, node, false)))
		answer.Local = append(answer.Local, joinIndices(release.Categorize(c, node, true)))
	}
	return answer
}

func decideAuto(release Release, c Case) []string {
	nodes := NodesOf(c)
	outcomes := map[string]bool{}
	for run := 0; run < mostRuns && (run < leastRuns || !outcomes[c.Expected.Auto]); run++ {
		outcomes[describeAuto(c, hintsOf(release.AddHints(nodes, slicesOf(c))))] = true
	}
	return sorted(outcomes)
}

// describeAuto tells which endpoints are hinted to their own zone (=), to another (*) and to none (-), and the counts for
// each zone. Which of the others gets which zone is left out: chance can assign them in every way that gives the counts.
func describeAuto(c Case, hints []string) string {
	counts := countZones(hints)
	if counts == "" {
		return ""
	}
	pattern := make([]byte, len(hints))
	for i, hint := range hints {
		zone := strings.TrimSuffix(hint, "/")
		switch {
		case zone == "":
			pattern[i] = '-'
		case zone == *c.Endpoints[i].Zone:
			pattern[i] = '='
		default:
			pattern[i] = '*'
		}
	}
	return string(pattern) + " " + counts
}

func reconcile(release Release, c Case) map[string][]string {
	if release.Reconcile == nil {
		return nil
	}
	outcomes := map[string]map[string]bool{}
	isExpected := func() bool {
		for family, text := range c.Expected.Reconciled {
			if !outcomes[family][text] {
				return false
			}
		}
		return true
	}
	for run := 0; run < mostRuns && (run < leastReconcilerRuns || !isExpected()); run++ {
		for family, hints := range release.Reconcile(c) {
			if outcomes[family] == nil {
				outcomes[family] = map[string]bool{}
			}
			outcomes[family][describeReconciled(c, hints)] = true
		}
		if !isAuto(c.Service) {
			break
		}
	}
	answer := map[string][]string{}
	for family, texts := range outcomes {
		answer[family] = sorted(texts)
	}
	return answer
}

func describeReconciled(c Case, hints []string) string {
	if !isAuto(c.Service) {
		return strings.Join(hints, " ")
	}
	return countZones(hints)
}

func countZones(hints []string) string {
	counts := map[string]int{}
	for _, hint := range hints {
		if zone := strings.TrimSuffix(hint, "/"); zone != "" && zone != "-" {
			counts[zone]++
		}
	}
	parts := []string{}
	for zone, count := range counts {
		parts = append(parts, fmt.Sprintf("%s:%d", zone, count))
	}
	sort.Strings(parts)
	return strings.Join(parts, " ")
}

func isAuto(s Service) bool {
	for _, annotation := range []*string{s.Hints, s.Mode} {
		if annotation != nil {
			return *annotation == "Auto" || *annotation == "auto"
		}
	}
	return false
}

func sorted(texts map[string]bool) []string {
	list := []string{}
	for text := range texts {
		list = append(list, text)
	}
	sort.Strings(list)
	return list
}

// As many endpoints as the controller puts into a slice.
const endpointsPerSlice = 100

func slicesOf(c Case) []*discoveryv1.EndpointSlice {
	var slices []*discoveryv1.EndpointSlice
	for i := range c.Endpoints {
		if i%endpointsPerSlice == 0 {
			slices = append(slices, &discoveryv1.EndpointSlice{AddressType: discoveryv1.AddressTypeIPv4})
		}
		e := c.Endpoints[i]
		endpoint := discoveryv1.Endpoint{
			Conditions: discoveryv1.EndpointConditions{Ready: &e.Ready, Serving: &e.Serving, Terminating: &e.Terminating},
			Zone:       e.Zone,
		}
		if e.NodeName != "" {
			endpoint.NodeName = &e.NodeName
		}
		last := slices[len(slices)-1]
		last.Endpoints = append(last.Endpoints, endpoint)
	}
	return slices
}

// NodesOf answers the nodes of the case as the API has them.
func NodesOf(c Case) []*corev1.Node {
	var nodes []*corev1.Node
	for _, n := range c.Nodes {
		labels := map[string]string{}
		if n.Zone != nil {
			labels[corev1.LabelTopologyZone] = *n.Zone
		}
		if n.IsControlPlane {
			labels["node-role.kubernetes.io/control-plane"] = ""
		}
		status := corev1.ConditionFalse
		if n.Ready {
			status = corev1.ConditionTrue
		}
		nodes = append(nodes, &corev1.Node{
			ObjectMeta: metav1.ObjectMeta{Name: n.Name, Labels: labels},
			Status: corev1.NodeStatus{
				Conditions:  []corev1.NodeCondition{{Type: corev1.NodeReady, Status: status}},
				Allocatable: corev1.ResourceList{corev1.ResourceCPU: *resource.NewMilliQuantity(n.MilliCPU, resource.DecimalSI)},
			},
		})
	}
	return nodes
}

func hintsOf(slices []*discoveryv1.EndpointSlice) []string {
	var hints []string
	for _, slice := range slices {
		for _, endpoint := range slice.Endpoints {
			hints = append(hints, DescribeHints(endpoint.Hints))
		}
	}
	return hints
}

// DescribeHints writes hints as zones/nodes. It goes through JSON, because older releases have no type for node hints.
func DescribeHints(hints *discoveryv1.EndpointHints) string {
	var plain struct {
		ForZones []struct{ Name string }
		ForNodes []struct{ Name string }
	}
	if hints != nil {
		text, err := json.Marshal(hints)
		if err == nil {
			err = json.Unmarshal(text, &plain)
		}
		if err != nil {
			panic(err)
		}
	}
	zones, nodes := []string{}, []string{}
	for _, zone := range plain.ForZones {
		// a hint for a zone without a name is not the same as no hint
		zones = append(zones, nameOr(zone.Name, "''"))
	}
	for _, node := range plain.ForNodes {
		nodes = append(nodes, node.Name)
	}
	return strings.Join(zones, ",") + "/" + strings.Join(nodes, ",")
}

func nameOr(name, empty string) string {
	if name == "" {
		return empty
	}
	return name
}

func joinIndices(indices []int) string {
	texts := []string{}
	for _, index := range indices {
		texts = append(texts, fmt.Sprint(index))
	}
	return strings.Join(texts, " ")
}
