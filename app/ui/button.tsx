import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { classNames } from './class-names';
import { Link } from './navigation';
import type { LinkProps } from './navigation';

type Look = {
  /** `quiet` looks like a link with a button's size. */
  variant?: 'primary' | 'secondary' | 'danger' | 'quiet';
  size?: 'normal' | 'small';
  /** As wide as its column. */
  wide?: boolean;
};

function buttonClass({ variant = 'primary', size = 'normal', wide }: Look): string {
  return classNames(
    'button',
    variant !== 'primary' && `button--${variant}`,
    size === 'small' && 'button--small',
    wide && 'button--wide',
  );
}

type ButtonProps = Look & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'style'>;

/** A button that does something in the page; forms use SubmitButton. */
export function Button({ variant, size, wide, type = 'button', ...props }: ButtonProps) {
  return <button className={buttonClass({ variant, size, wide })} type={type} {...props} />;
}

type ButtonLinkProps = Look & Omit<LinkProps, 'className'>;

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function ButtonLink({ variant, size, wide, ...props }: ButtonLinkProps) {
  return <Link className={buttonClass({ variant, size, wide })} {...props} />;
}

type SubmitButtonProps = Look & {
  /** Usually `intent`. */
  name?: string;
  value?: string;
  children: ReactNode;
  /** For screen readers, where the same words stand on several lines: «Quitar Rayuela». */
  label?: string;
};

/** Sends the form; with JavaScript it shows that it is running until the answer is there. */
export function SubmitButton({ name, value, children, label, ...look }: SubmitButtonProps) {
  return (
    <button
      className={buttonClass(look)}
      type="submit"
      name={name}
      value={value}
      aria-label={label}
    >
      {children}
    </button>
  );
}
