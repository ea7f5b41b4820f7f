// Package controller lets the reconciler of an EndpointSlice controller write the slices of a case's Service.
package controller

import (
	"context"
	"fmt"
	"sort"
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"
	discoveryv1 "k8s.io/api/discovery/v1"
	"k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/util/intstr"
	clientset "k8s.io/client-go/kubernetes"
	discoveryclient "k8s.io/client-go/kubernetes/typed/discovery/v1"
	corelisters "k8s.io/client-go/listers/core/v1"
	"k8s.io/client-go/tools/record"
	"k8s.io/endpointslice"
	"k8s.io/endpointslice/topologycache"
	"k8s.io/klog/v2"

	"zonewise/routing-oracle/judge"
)

// Parts are what a reconciler is made from.
type Parts struct {
	Client   clientset.Interface
	Nodes    corelisters.NodeLister
	PerSlice int32
	Cache    *topologycache.TopologyCache
	Events   record.EventRecorder
}

// SetValue writes spec.trafficDistribution, where the release has the field.
type SetValue func(service *corev1.Service, value string)

// Reconcile answers the hints of each pod's endpoint for each family, "-" for a pod that has none.
func Reconcile(build func(Parts) *endpointslice.Reconciler, set SetValue) func(judge.Case) map[string][]string {
	return func(c judge.Case) map[string][]string {
		nodes := judge.NodesOf(c)
		logger := klog.NewKlogr()
		cache := topologycache.NewTopologyCache()
		cache.SetNodes(logger, nodes)
		written := &sliceStore{}
		reconciler := build(Parts{
			Client:   fakeClient{store: written},
			Nodes:    nodeStore(nodes),
			PerSlice: int32(c.Service.PerSlice),
			Cache:    cache,
			Events:   &record.FakeRecorder{},
		})
		// the error tells of pods whose node is not known, which are left out
		_ = reconciler.Reconcile(logger, serviceOf(c, set), podsOf(c), nil, time.Time{})
		return hintsByFamily(c, written.slices)
	}
}

func serviceOf(c judge.Case, set SetValue) *corev1.Service {
	annotations := map[string]string{}
	if c.Service.Hints != nil {
		annotations["service.kubernetes.io/topology-aware-hints"] = *c.Service.Hints
	}
	if c.Service.Mode != nil {
		annotations["service.kubernetes.io/topology-mode"] = *c.Service.Mode
	}
	service := &corev1.Service{
		ObjectMeta: metav1.ObjectMeta{Namespace: "default", Name: "service", UID: "uid", Annotations: annotations},
		Spec: corev1.ServiceSpec{
			Selector:                 map[string]string{"app": "app"},
			IPFamilies:               []corev1.IPFamily{corev1.IPv4Protocol, corev1.IPv6Protocol},
			PublishNotReadyAddresses: c.Service.PublishNotReady,
			Ports:                    []corev1.ServicePort{{Port: 80, TargetPort: intstr.FromInt(8080), Protocol: corev1.ProtocolTCP}},
		},
	}
	if c.Service.Value != "" {
		set(service, c.Service.Value)
	}
	return service
}

func podsOf(c judge.Case) []*corev1.Pod {
	var pods []*corev1.Pod
	for i, endpoint := range c.Endpoints {
		status := corev1.ConditionFalse
		if endpoint.Serving {
			status = corev1.ConditionTrue
		}
		pod := &corev1.Pod{
			ObjectMeta: metav1.ObjectMeta{Namespace: "default", Name: fmt.Sprint(i), Labels: map[string]string{"app": "app"}},
			Spec:       corev1.PodSpec{NodeName: endpoint.NodeName},
			Status: corev1.PodStatus{
				Phase:      corev1.PodRunning,
				Conditions: []corev1.PodCondition{{Type: corev1.PodReady, Status: status}},
			},
		}
		if endpoint.Terminating {
			pod.DeletionTimestamp = &metav1.Time{Time: time.Unix(1, 0)}
		}
		if strings.Contains(endpoint.Families, "4") {
			addAddress(pod, fmt.Sprintf("10.0.%d.%d", i/250, i%250+1))
		}
		if strings.Contains(endpoint.Families, "6") {
			addAddress(pod, fmt.Sprintf("fd00::%x", i+1))
		}
		pods = append(pods, pod)
	}
	return pods
}

func addAddress(pod *corev1.Pod, ip string) {
	pod.Status.PodIP = ip
	pod.Status.PodIPs = append(pod.Status.PodIPs, corev1.PodIP{IP: ip})
}

func hintsByFamily(c judge.Case, slices []*discoveryv1.EndpointSlice) map[string][]string {
	answer := map[string][]string{}
	for family, addressType := range map[string]discoveryv1.AddressType{"4": discoveryv1.AddressTypeIPv4, "6": discoveryv1.AddressTypeIPv6} {
		hints := make([]string, len(c.Endpoints))
		for i := range hints {
			hints[i] = "-"
		}
		for _, slice := range slices {
			if slice.AddressType != addressType {
				continue
			}
			for _, endpoint := range slice.Endpoints {
				var index int
				if _, err := fmt.Sscan(endpoint.TargetRef.Name, &index); err != nil {
					panic(err)
				}
				hints[index] = judge.DescribeHints(endpoint.Hints)
			}
		}
		answer[family] = hints
	}
	return answer
}

type sliceStore struct {
	discoveryclient.EndpointSliceInterface
	slices []*discoveryv1.EndpointSlice
}

func (s *sliceStore) Create(_ context.Context, slice *discoveryv1.EndpointSlice, _ metav1.CreateOptions) (*discoveryv1.EndpointSlice, error) {
	slice.Name = fmt.Sprintf("slice-%d", len(s.slices))
	s.slices = append(s.slices, slice)
	return slice, nil
}

type fakeClient struct {
	clientset.Interface
	store *sliceStore
}

func (c fakeClient) DiscoveryV1() discoveryclient.DiscoveryV1Interface {
	return fakeDiscovery{store: c.store}
}

type fakeDiscovery struct {
	discoveryclient.DiscoveryV1Interface
	store *sliceStore
}

func (d fakeDiscovery) EndpointSlices(string) discoveryclient.EndpointSliceInterface { return d.store }

type nodeLister map[string]*corev1.Node

func nodeStore(nodes []*corev1.Node) nodeLister {
	byName := nodeLister{}
	for _, node := range nodes {
		byName[node.Name] = node
	}
	return byName
}

func (l nodeLister) Get(name string) (*corev1.Node, error) {
	if node, ok := l[name]; ok {
		return node, nil
	}
	return nil, errors.NewNotFound(corev1.Resource("nodes"), name)
}

func (l nodeLister) List(labels.Selector) ([]*corev1.Node, error) {
	var nodes []*corev1.Node
	for _, node := range l {
		nodes = append(nodes, node)
	}
	sort.Slice(nodes, func(i, j int) bool { return nodes[i].Name < nodes[j].Name })
	return nodes, nil
}
