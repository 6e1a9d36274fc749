package nl.loketwijzer.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole application on Liberty, between neighbours that a test can cut off. Skipped outside {@code ./loketwijzer test}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(Neighbours.class)
@ArquillianTest
public @interface OnLiberty {

    /** False for a class that starts and stops the application itself. */
    boolean deployed() default true;

    /** A configuration key that has another value for this class; {@code {project}} stands for the checkout. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @Repeatable(Settings.class)
    @interface Setting {
        String key();

        String value();
    }

    /** More than one {@link Setting}. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Settings {
        Setting[] value();
    }
}
