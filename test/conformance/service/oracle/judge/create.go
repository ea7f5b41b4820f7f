package judge

import (
	"context"
	"errors"
	"fmt"
	"sort"
	"strings"

	apiequality "k8s.io/apimachinery/pkg/api/equality"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	genericapirequest "k8s.io/apiserver/pkg/endpoints/request"
	genericregistry "k8s.io/apiserver/pkg/registry/generic/registry"
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/apiserver/pkg/warning"
	apiservice "k8s.io/kubernetes/pkg/api/service"
	api "k8s.io/kubernetes/pkg/apis/core"
	svcreg "k8s.io/kubernetes/pkg/registry/core/service"
)

func judge(manifest string) (verdict Verdict) {
	verdict = Verdict{Accepted: true, Stage: stageAccepted}
	defer func() {
		if cause := recover(); cause != nil {
			verdict.refuse(stagePanic, FieldError{Type: "Panic", Detail: fmt.Sprint(cause)})
		}
	}()
	verdict.Duplicates = duplicateKeys(manifest)
	body, refusedBy, err := toRequestBody(manifest)
	if err != nil {
		verdict.refuse(refusedBy, FieldError{Type: "Malformed", Detail: err.Error()})
		return verdict
	}
	service, strict, err := decodeStrictly(body)
	if err != nil {
		verdict.refuse(stageDecode, readDecodeError(err))
		return verdict
	}
	if len(strict) > 0 {
		verdict.refuse(stageStrict)
		verdict.Strict = strict
	}
	if err := create(service, &verdict); err != nil {
		verdict.refuse(stagePanic, FieldError{Type: "Panic", Detail: err.Error()})
	}
	return verdict
}

// create follows the create handler from the decoded object to the store. Its own error is a failure of the oracle.
func create(service *api.Service, verdict *Verdict) error {
	namespace := service.Namespace
	if namespace == "" {
		namespace = metav1.NamespaceDefault
	}
	warnings := &warningList{}
	ctx := requestContext(namespace, warnings)

	rest.WipeObjectMetaSystemFields(&service.ObjectMeta)
	if err := rest.EnsureObjectNamespaceMatchesRequestNamespace(namespace, &service.ObjectMeta); err != nil {
		return err
	}
	removeRepeatedOwners(service, warnings)
	if err := updateManagedFields(service); err != nil {
		return err
	}

	services, err := newServices()
	if err != nil {
		return err
	}
	var allocationError error
	allocate := services.Store.BeginCreate
	services.Store.BeginCreate = func(
		ctx context.Context, obj runtime.Object, options *metav1.CreateOptions,
	) (finish genericregistry.FinishFunc, err error) {
		finish, err = allocate(ctx, obj, options)
		allocationError = err
		return finish, err
	}

	unallocated := service.DeepCopy()
	_, err = services.Create(ctx, service, nil, &metav1.CreateOptions{})
	switch {
	case err == nil:
		return errors.New("the store did not answer")
	case errors.Is(err, errStored):
		verdict.Warnings = warnings.texts
	case errors.Is(err, errNotStored):
		verdict.refuse(stageStore, readError(err)...)
	case allocationError != nil:
		verdict.refuse(stageAllocate, readError(err)...)
		if later := validateUnallocated(ctx, unallocated); later != nil {
			verdict.refuse(stageValidate, readError(later)...)
		}
	default:
		verdict.refuse(stageValidate, readError(err)...)
	}
	return nil
}

func requestContext(namespace string, warnings warning.Recorder) context.Context {
	ctx := genericapirequest.WithNamespace(context.Background(), namespace)
	ctx = genericapirequest.WithRequestInfo(ctx, &genericapirequest.RequestInfo{
		IsResourceRequest: true,
		Verb:              "create",
		APIPrefix:         "api",
		APIVersion:        "v1",
		Namespace:         namespace,
		Resource:          "services",
	})
	return warning.WithWarningRecorder(ctx, warnings)
}

// validateUnallocated answers what validation would say if allocation had not refused before it.
func validateUnallocated(ctx context.Context, service *api.Service) error {
	rest.FillObjectMetaSystemFields(&service.ObjectMeta)
	if service.GenerateName != "" && service.Name == "" {
		service.Name = svcreg.Strategy.GenerateName(service.GenerateName)
	}
	if service.Spec.ClusterIP != "" && len(service.Spec.ClusterIPs) == 0 {
		service.Spec.ClusterIPs = []string{service.Spec.ClusterIP}
	}
	if apiservice.NeedsHealthCheck(service) && service.Spec.HealthCheckNodePort == 0 {
		service.Spec.HealthCheckNodePort = firstNodePort
	}
	return rest.BeforeCreate(svcreg.Strategy, ctx, service)
}

// removeRepeatedOwners repeats what the handler does in a function that it does not export.
func removeRepeatedOwners(service *api.Service, warnings *warningList) {
	var kept []metav1.OwnerReference
	var repeated []string
	for _, owner := range service.OwnerReferences {
		isRepeated := false
		for _, other := range kept {
			isRepeated = isRepeated || apiequality.Semantic.DeepEqual(owner, other)
		}
		if isRepeated {
			repeated = append(repeated, string(owner.UID))
		} else {
			kept = append(kept, owner)
		}
	}
	if len(repeated) > 0 {
		warnings.AddWarning("", "metadata.ownerReferences: repeated "+strings.Join(repeated, ", "))
		service.OwnerReferences = kept
	}
}

// readError takes the refused fields out of an API error; any other error is the server's own failure.
func readError(err error) []FieldError {
	var status *apierrors.StatusError
	if !errors.As(err, &status) || status.ErrStatus.Details == nil || len(status.ErrStatus.Details.Causes) == 0 {
		return []FieldError{{Type: "InternalError", Detail: err.Error()}}
	}
	if !apierrors.IsInvalid(err) {
		return []FieldError{{Type: string(status.ErrStatus.Reason), Detail: err.Error()}}
	}
	var found []FieldError
	for _, cause := range status.ErrStatus.Details.Causes {
		found = append(found, FieldError{
			Type:   strings.TrimPrefix(string(cause.Type), "FieldValue"),
			Field:  cause.Field,
			Detail: cause.Message,
		})
	}
	sort.SliceStable(found, func(a, b int) bool {
		if found[a].Field != found[b].Field {
			return found[a].Field < found[b].Field
		}
		return found[a].Type < found[b].Type
	})
	return found
}

type warningList struct {
	texts []string
}

func (list *warningList) AddWarning(_, text string) {
	list.texts = append(list.texts, text)
}
