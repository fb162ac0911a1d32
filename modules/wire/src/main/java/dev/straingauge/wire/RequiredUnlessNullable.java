package dev.straingauge.wire;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/**
 * Tells Jackson that a record's component is required unless it is marked {@link Nullable}, neither missing nor null nor
 * a list with nulls in it, so that the records of core say it once and need no Jackson annotation.
 */
final class RequiredUnlessNullable extends NopAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    @SuppressWarnings("NullAway") // Jackson's contract: null means "no opinion".
    public Boolean hasRequiredMarker(AnnotatedMember member) {
        return required(member);
    }

    @Override
    public JsonSetter.Value findSetterInfo(Annotated annotated) {
        return Boolean.TRUE.equals(required(annotated))
                ? JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL)
                // A list that may be missing has no nulls in it when it is there.
                : JsonSetter.Value.forContentNulls(Nulls.FAIL);
    }

    private static @Nullable Boolean required(Annotated annotated) {
        if (!(annotated instanceof AnnotatedParameter parameter)) {
            return null;
        }
        RecordComponent[] components = parameter.getDeclaringClass().getRecordComponents();
        if (components == null || parameter.getIndex() >= components.length) {
            return null;
        }
        return !components[parameter.getIndex()].getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
