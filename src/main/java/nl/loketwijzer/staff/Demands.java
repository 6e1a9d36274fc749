package nl.loketwijzer.staff;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The caller must be signed in and have one of these rights; without any named, being signed in is enough. On a method it
 * replaces what the class says. {@link Gatekeeper} checks it.
 */
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Demands {

    Right[] value() default {};

    /** Also for who still has to replace the first password. */
    boolean beforeNewPassword() default false;
}
